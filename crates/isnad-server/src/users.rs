//! People who may use a record from afar: a file of its own beside the record, so that a record can be given away without them.

use std::net::IpAddr;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::time::{Duration, Instant};

use argon2::Argon2;
use argon2::password_hash::{PasswordHash, PasswordHasher, PasswordVerifier, SaltString};
use isnad_record::sha256;
use rusqlite::{Connection, OptionalExtension};
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use crate::app::{lock, now};

/// How long a session holds that is not used, and at most.
const IDLE: Duration = Duration::from_secs(2 * 3600);
const LONGEST: Duration = Duration::from_secs(12 * 3600);
/// Sessions that are held.
const SESSIONS: usize = 10_000;
/// A password is not shorter.
const SHORTEST: usize = 12;
/// Wrong passwords of one name or one address within [`FORGET`].
const WRONG: u32 = 5;
const FORGET: Duration = Duration::from_secs(300);

/// What somebody may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Look at everything.
    Reader,
    /// Judge as well.
    Reviewer,
    /// Import, and say who may do what.
    Admin,
}

impl Role {
    /// The name used in JSON and in the command.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Reader => "reader",
            Self::Reviewer => "reviewer",
            Self::Admin => "admin",
        }
    }

    /// The role that is called so.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Reader, Self::Reviewer, Self::Admin].into_iter().find(|role| role.name() == name)
    }
}

/// Why people cannot be kept or changed.
#[derive(Debug, thiserror::Error)]
pub enum UsersError {
    /// The file.
    #[error("the accounts cannot be used: {0}\n  help: they are in the file beside the record whose name ends in -users")]
    File(#[from] rusqlite::Error),
    /// Something that cannot be done.
    #[error("{0}")]
    Refused(String),
}

/// Somebody with an account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct User {
    /// Name.
    pub name: String,
    /// What they may do.
    pub role: Role,
    /// When the account was made.
    pub created_at: String,
}

/// A token of somebody's, without what opens it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Token {
    /// Its number.
    pub id: i64,
    /// Whose it is.
    pub user: String,
    /// What it is for.
    pub note: String,
    /// When it was made.
    pub created_at: String,
}

/// The accounts of a record.
#[derive(Debug)]
pub struct Users {
    file: Mutex<Connection>,
    /// By name and by address: wrong passwords, and since when.
    wrong: Mutex<FxHashMap<String, (u32, Instant)>>,
}

impl Users {
    /// The file beside a record.
    #[must_use]
    pub fn beside(record: &Path) -> PathBuf {
        let mut path = record.as_os_str().to_owned();
        path.push("-users");
        path.into()
    }

    /// Opens it, and makes it where there is none.
    ///
    /// # Errors
    /// Failures of the file.
    pub fn open(path: &Path) -> Result<Self, UsersError> {
        #[cfg(unix)]
        if !path.exists() {
            use std::os::unix::fs::OpenOptionsExt;
            // Nobody else on the machine reads it.
            let _ = std::fs::OpenOptions::new().create(true).append(true).mode(0o600).open(path);
        }
        let file = Connection::open(path)?;
        file.busy_timeout(Duration::from_secs(10))?;
        file.execute_batch(
            "PRAGMA journal_mode = WAL; PRAGMA foreign_keys = ON;
            CREATE TABLE IF NOT EXISTS users (name TEXT PRIMARY KEY, role TEXT NOT NULL, hash TEXT NOT NULL, created_at TEXT NOT NULL) STRICT;
            CREATE TABLE IF NOT EXISTS tokens (id INTEGER PRIMARY KEY, user TEXT NOT NULL REFERENCES users (name) ON DELETE CASCADE,
                note TEXT NOT NULL, hash TEXT NOT NULL UNIQUE, created_at TEXT NOT NULL) STRICT;",
        )?;
        Ok(Self { file: Mutex::new(file), wrong: Mutex::default() })
    }

    /// Adds somebody, or gives them another role and password.
    ///
    /// # Errors
    /// A name or a password that will not do, failures of the file.
    pub fn put(&self, name: &str, role: Role, password: &str) -> Result<(), UsersError> {
        let fits = !name.is_empty() && name.len() <= 60 && name.chars().all(|c| c.is_alphanumeric() || "._-@".contains(c));
        if !fits {
            return Err(UsersError::Refused("a name has letters, digits, and . _ - @, at most 60 bytes".to_owned()));
        }
        if password.chars().count() < SHORTEST || password.len() > 1000 {
            return Err(UsersError::Refused(format!("a password has at least {SHORTEST} letters")));
        }
        let hash = hashed(password).ok_or_else(|| UsersError::Refused("the password cannot be hashed".to_owned()))?;
        let query = "INSERT INTO users VALUES (?1, ?2, ?3, ?4) ON CONFLICT (name) DO UPDATE SET role = ?2, hash = ?3";
        lock(&self.file).execute(query, (name, role.name(), hash, now()))?;
        Ok(())
    }

    /// Removes somebody, with their tokens. Whether they were there.
    ///
    /// # Errors
    /// The last admin, and failures of the file.
    pub fn remove(&self, name: &str) -> Result<bool, UsersError> {
        let file = lock(&self.file);
        let others: i64 = file.query_row("SELECT count(*) FROM users WHERE role = 'admin' AND name <> ?", [name], |row| row.get(0))?;
        if others == 0 {
            return Err(UsersError::Refused("an admin must be left".to_owned()));
        }
        Ok(file.execute("DELETE FROM users WHERE name = ?", [name])? > 0)
    }

    /// All of them, by name.
    ///
    /// # Errors
    /// Failures of the file.
    pub fn list(&self) -> Result<Vec<User>, UsersError> {
        let file = lock(&self.file);
        let mut statement = file.prepare("SELECT name, role, created_at FROM users ORDER BY name")?;
        let take = |row: &rusqlite::Row<'_>| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?, row.get::<_, String>(2)?));
        let rows: Vec<_> = statement.query_map([], take)?.collect::<rusqlite::Result<_>>()?;
        let user = |(name, role, created_at): (String, String, String)| Some(User { name, role: Role::from_name(&role)?, created_at });
        Ok(rows.into_iter().filter_map(user).collect())
    }

    /// Who this is, where the password is theirs. `Err` holds the seconds to wait after many wrong ones. Takes a moment: not for a thread that others wait for.
    pub fn check(&self, name: &str, password: &str, from: IpAddr) -> Result<Option<User>, u64> {
        let keys = [format!("name {name}"), format!("address {from}")];
        {
            let mut wrong = lock(&self.wrong);
            wrong.retain(|_, (_, since)| since.elapsed() < FORGET);
            let blocked = keys.iter().filter_map(|key| wrong.get(key)).find(|(count, _)| *count >= WRONG);
            if let Some((_, since)) = blocked {
                return Err(FORGET.saturating_sub(since.elapsed()).as_secs().max(1));
            }
        }
        let found: Option<(String, String, String)> = lock(&self.file)
            .query_row("SELECT hash, role, created_at FROM users WHERE name = ?", [name], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
            .optional()
            .unwrap_or_default();
        // A name that nobody has takes as long as one that somebody has.
        let hash = found.as_ref().map_or(NOBODY, |(hash, ..)| hash);
        let right = PasswordHash::new(hash).is_ok_and(|hash| Argon2::default().verify_password(password.as_bytes(), &hash).is_ok());
        match found.filter(|_| right) {
            Some((_, role, created_at)) => {
                keys.iter().for_each(|key| _ = lock(&self.wrong).remove(key));
                Ok(Role::from_name(&role).map(|role| User { name: name.to_owned(), role, created_at }))
            }
            None => {
                let mut wrong = lock(&self.wrong);
                for key in keys {
                    wrong.entry(key).or_insert((0, Instant::now())).0 += 1;
                }
                Ok(None)
            }
        }
    }

    /// The role that somebody has now.
    pub fn role(&self, name: &str) -> Option<Role> {
        let role: Option<String> =
            lock(&self.file).query_row("SELECT role FROM users WHERE name = ?", [name], |row| row.get(0)).optional().ok().flatten();
        role.and_then(|role| Role::from_name(&role))
    }

    /// A new token of somebody's: its number, and what opens it, which is kept nowhere.
    ///
    /// # Errors
    /// Nobody of that name, failures of the file.
    pub fn make_token(&self, user: &str, note: &str) -> Result<(i64, String), UsersError> {
        if self.role(user).is_none() {
            return Err(UsersError::Refused(format!("there is nobody called {user}")));
        }
        let token = format!("isnad_{}", secret());
        let file = lock(&self.file);
        let query = "INSERT INTO tokens (user, note, hash, created_at) VALUES (?, ?, ?, ?)";
        file.execute(query, (user, note.chars().take(200).collect::<String>(), sha256(token.as_bytes()), now()))?;
        Ok((file.last_insert_rowid(), token))
    }

    /// All tokens, or one person's.
    ///
    /// # Errors
    /// Failures of the file.
    pub fn tokens(&self, user: Option<&str>) -> Result<Vec<Token>, UsersError> {
        let file = lock(&self.file);
        let mut statement = file.prepare("SELECT id, user, note, created_at FROM tokens WHERE ?1 IS NULL OR user = ?1 ORDER BY id")?;
        let take = |row: &rusqlite::Row<'_>| Ok(Token { id: row.get(0)?, user: row.get(1)?, note: row.get(2)?, created_at: row.get(3)? });
        Ok(statement.query_map([user], take)?.collect::<rusqlite::Result<_>>()?)
    }

    /// Ends a token. Whether it was there.
    ///
    /// # Errors
    /// Failures of the file.
    pub fn end_token(&self, id: i64) -> Result<bool, UsersError> {
        Ok(lock(&self.file).execute("DELETE FROM tokens WHERE id = ?", [id])? > 0)
    }

    /// Who sends this token.
    pub fn of_token(&self, token: &str) -> Option<User> {
        let query = "SELECT name, role, u.created_at FROM tokens t JOIN users u ON u.name = t.user WHERE t.hash = ?";
        let found: Option<(String, String, String)> = lock(&self.file)
            .query_row(query, [sha256(token.as_bytes())], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
            .optional()
            .ok()
            .flatten();
        found.and_then(|(name, role, created_at)| Some(User { name, role: Role::from_name(&role)?, created_at }))
    }
}

/// The hash of a password that nobody has.
const NOBODY: &str = "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

fn hashed(password: &str) -> Option<String> {
    let mut salt = [0; 16];
    getrandom::fill(&mut salt).ok()?;
    let salt = SaltString::encode_b64(&salt).ok()?;
    Argon2::default().hash_password(password.as_bytes(), &salt).ok().map(|hash| hash.to_string())
}

/// 256 bits that nobody can guess, as text.
pub fn secret() -> String {
    let mut bytes = [0; 32];
    // Without random numbers there is no door that can be locked.
    getrandom::fill(&mut bytes).expect("the system gives random numbers");
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Somebody who has logged in.
#[derive(Debug, Clone)]
pub struct Session {
    /// Their name.
    pub user: String,
    /// What must come with whatever changes something.
    pub csrf: String,
    begun: Instant,
    used: Instant,
}

/// Those who have logged in, by the hash of what their browser holds.
#[derive(Debug, Default)]
pub struct Sessions(Mutex<FxHashMap<String, Session>>);

impl Sessions {
    /// A new one, whatever the browser held before; what the browser is to hold.
    pub fn begin(&self, user: &str) -> String {
        let (key, now) = (secret(), Instant::now());
        let session = Session { user: user.to_owned(), csrf: secret(), begun: now, used: now };
        let mut all = lock(&self.0);
        all.retain(|_, session| session.begun.elapsed() < LONGEST && session.used.elapsed() < IDLE);
        if all.len() >= SESSIONS {
            all.clear();
        }
        all.insert(sha256(key.as_bytes()), session);
        key
    }

    /// The one that this opens.
    pub fn of(&self, key: &str) -> Option<Session> {
        let mut all = lock(&self.0);
        let session = all.get_mut(&sha256(key.as_bytes()))?;
        if session.begun.elapsed() >= LONGEST || session.used.elapsed() >= IDLE {
            return None;
        }
        session.used = Instant::now();
        Some(session.clone())
    }

    /// Ends one.
    pub fn end(&self, key: &str) {
        lock(&self.0).remove(&sha256(key.as_bytes()));
    }

    /// Ends all of somebody's.
    pub fn end_all(&self, user: &str) {
        lock(&self.0).retain(|_, session| session.user != user);
    }
}

#[cfg(test)]
mod tests {
    use std::net::Ipv4Addr;

    use super::*;

    #[test]
    fn people_passwords_and_tokens() {
        let path = std::env::temp_dir().join(format!("isnad-users-{}", std::process::id()));
        let _ = std::fs::remove_file(&path);
        let users = Users::open(&path).unwrap();
        let here = IpAddr::V4(Ipv4Addr::LOCALHOST);
        users.put("huda", Role::Admin, "twelve letters").unwrap();
        users.put("أمل", Role::Reader, "كلمة سر طويلة جدا").unwrap();
        assert!(users.put("x y", Role::Admin, "twelve letters").is_err() && users.put("omar", Role::Reader, "short").is_err());
        assert_eq!(users.check("huda", "twelve letters", here).unwrap().unwrap().role, Role::Admin);
        assert_eq!(users.check("huda", "twelve lettres", here), Ok(None));
        assert_eq!(users.check("nobody", "twelve letters", here), Ok(None));
        let (id, token) = users.make_token("أمل", "script").unwrap();
        assert_eq!(users.of_token(&token).unwrap().role, Role::Reader);
        assert!(users.of_token("isnad_").is_none());
        assert!(users.end_token(id).unwrap() && users.of_token(&token).is_none());
        for _ in 0..3 {
            assert_eq!(users.check("huda", "wrong, wrong", here), Ok(None));
        }
        assert!(users.check("huda", "twelve letters", here).is_err(), "after five wrong ones");
        assert!(users.remove("huda").is_err(), "the last admin");
        assert!(users.remove("أمل").unwrap() && !users.remove("أمل").unwrap());
        drop(users);
        for end in ["", "-wal", "-shm"] {
            let _ = std::fs::remove_file(format!("{}{end}", path.display()));
        }
    }

    #[test]
    fn a_session_is_new_at_each_login_and_ends() {
        let sessions = Sessions::default();
        let (one, two) = (sessions.begin("huda"), sessions.begin("huda"));
        assert_ne!(one, two);
        assert_ne!(sessions.of(&one).unwrap().csrf, sessions.of(&two).unwrap().csrf);
        sessions.end(&one);
        assert!(sessions.of(&one).is_none() && sessions.of(&two).is_some());
        sessions.end_all("huda");
        assert!(sessions.of(&two).is_none() && sessions.of("chosen by somebody else").is_none());
    }
}
