//! Closed lists of `light.toml`: what a word of talk tells of, how a verb carries an event noun.

/// Talk of events that does not tell them; see `[talk]` in `light.toml`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Talk {
    /// Law, debate, memory, blame: the event is presupposed («التحقيق في», «ذكرى», «أدان»).
    Back = 1,
    /// Disasters and accidents: the dead are not those of a conflict.
    Calamity = 2,
    /// Matches and clubs: nobody is attacked there.
    Sport = 4,
    /// The police column.
    Crime = 8,
    /// Prices, health, science, shows.
    Life = 16,
    /// Everyday news that war reports have too.
    Daily = 32,
    /// What a crowd shouts and holds up: a detail of its protest.
    Slogan = 64,
    /// Words of armed conflict.
    War = 128,
    /// How much or how far of an event («حدة», «رقعة»): it is told through them.
    Degree = 256,
}

impl Talk {
    pub(crate) fn from_name(name: &str) -> Option<Self> {
        match name {
            "back" => Some(Self::Back),
            "calamity" => Some(Self::Calamity),
            "sport" => Some(Self::Sport),
            "crime" => Some(Self::Crime),
            "life" => Some(Self::Life),
            "daily" => Some(Self::Daily),
            "slogan" => Some(Self::Slogan),
            "war" => Some(Self::War),
            "degree" => Some(Self::Degree),
            _ => None,
        }
    }
}

/// How a verb carries an event noun; see the head of `light.toml`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u16)]
pub enum Carry {
    /// Subject does the event that is the object.
    Do = 1,
    /// Subject suffers the event after ل.
    Undergo = 2,
    /// Subject is where the event is.
    Host = 4,
    /// The event is the subject, the object is what it strikes.
    Hit = 8,
    /// The event is the subject.
    Occur = 16,
    /// The event is the subject, what follows is its outcome.
    Result = 32,
    /// Subject is the mediator.
    Broker = 64,
    /// The event reached the object.
    Include = 128,
    /// Subject does the event after ل or إلى: «توصل إلى اتفاق».
    Reach = 256,
    /// The object is what the subject holds: «حافلات تقل مدنيين».
    Hold = 512,
    /// The subject lends a hand to whom the pronoun on it goes back to: «تسانده عشائر».
    Support = 1024,
    /// The object, or whom a preposition brings in, does the event: «دعا الفصائل إلى الانسحاب», «سمح للمقاتلين بالخروج».
    Make = 2048,
    /// The subject owns up to the event after ب: «اعترف بقتل …».
    Admit = 4096,
}

impl Carry {
    /// The member with this name in `light.toml`.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "do" => Self::Do,
            "undergo" => Self::Undergo,
            "host" => Self::Host,
            "hit" => Self::Hit,
            "occur" => Self::Occur,
            "result" => Self::Result,
            "broker" => Self::Broker,
            "include" => Self::Include,
            "reach" => Self::Reach,
            "hold" => Self::Hold,
            "support" => Self::Support,
            "make" => Self::Make,
            "admit" => Self::Admit,
            _ => return None,
        })
    }
}
