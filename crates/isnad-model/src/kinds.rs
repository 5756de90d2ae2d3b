use serde::{Deserialize, Serialize};

/// Declares a closed list of the codebook: an enum whose names in JSON and in the lexicon are given beside it.
macro_rules! closed_list {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $text:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum $name { $($(#[$vdoc])* #[serde(rename = $text)] $variant,)+ }

        impl $name {
            /// Every member, in the order of the codebook.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The name used in JSON, gold files and the lexicon.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $text,)+ }
            }

            /// The member with this name.
            #[must_use]
            pub fn from_name(name: &str) -> Option<Self> {
                match name { $($text => Some(Self::$variant),)+ _ => None }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.name())
            }
        }
    };
}

closed_list! {
    /// What kind of event a claim speaks of (codebook, section 3).
    ClaimType {
        /// Fighting between armed sides.
        Clash = "clash",
        /// Strike from aircraft, drones included.
        Airstrike = "airstrike",
        /// Artillery, mortar, rocket or missile fire.
        Shelling = "shelling",
        /// Planted, carried or driven explosive.
        Bombing = "bombing",
        /// Any other attack, offensive or campaign.
        Attack = "attack",
        /// Killing of named or counted people with no other attack type given.
        Killing = "killing",
        /// A count of dead, injured or damage.
        Toll = "toll",
        /// Buildings, infrastructure or matériel destroyed or damaged.
        Destruction = "destruction",
        /// Ground gained, a place taken or retaken.
        Advance = "advance",
        /// An attack beaten off.
        Repel = "repel",
        /// Encirclement or blockade.
        Siege = "siege",
        /// Kidnapping, hostage taking.
        Abduction = "abduction",
        /// Detention by whoever holds the place.
        Arrest = "arrest",
        /// Prisoners, captives or hostages freed.
        Release = "release",
        /// Remains handed over.
        BodiesHandover = "bodies_handover",
        /// Arms given up.
        WeaponsHandover = "weapons_handover",
        /// Fighters give themselves up or settle their status.
        Surrender = "surrender",
        /// People leave or arrive under an arrangement.
        Evacuation = "evacuation",
        /// People driven out or fleeing.
        Displacement = "displacement",
        /// Any other departure, arrival or passage.
        Movement = "movement",
        /// An armed actor pulls out of a place.
        Withdrawal = "withdrawal",
        /// Forces, aircraft or vehicles sent or stationed.
        Deployment = "deployment",
        /// A movement, convoy or aid stopped or hindered.
        Obstruction = "obstruction",
        /// Terms proposed.
        Offer = "offer",
        /// Talks held, stopped or failed.
        Negotiation = "negotiation",
        /// A deal reached, announced, signed or begun.
        Agreement = "agreement",
        /// A truce starts, holds, ends or breaks.
        Ceasefire = "ceasefire",
        /// A deadline or threat with a condition.
        Ultimatum = "ultimatum",
        /// One side asks another for something concrete.
        Request = "request",
        /// An offer or demand is turned down.
        Refusal = "refusal",
        /// Relief delivered or let in.
        Aid = "aid",
        /// Demonstration, strike, sit-in, riot.
        Protest = "protest",
    }
}

impl ClaimType {
    /// True for the types that report force: the ones an assault coder would count.
    #[must_use]
    pub const fn is_force(self) -> bool {
        use ClaimType::*;
        matches!(self, Clash | Airstrike | Shelling | Bombing | Attack | Killing | Toll | Destruction | Repel | Abduction)
    }
}

closed_list! {
    /// How the claim is told (codebook, section 4).
    Status {
        /// Told as having happened or as true.
        Happened = "happened",
        /// Told as under way.
        Ongoing = "ongoing",
        /// Expected, agreed, scheduled or ordered.
        Planned = "planned",
        /// Proposed, not agreed.
        Offered = "offered",
        /// Asked for or threatened.
        Demanded = "demanded",
        /// Told with a hedge.
        Possible = "possible",
        /// The source says it did not or will not happen.
        Denied = "denied",
        /// Attempted without success, broken off, prevented.
        Failed = "failed",
    }
}

closed_list! {
    /// What a figure counts (codebook, section 5).
    Measure {
        /// Dead.
        Killed = "killed",
        /// Injured.
        Injured = "injured",
        /// Killed and injured together, or unclear.
        Casualties = "casualties",
        /// Missing people.
        Missing = "missing",
        /// People detained.
        Arrested = "arrested",
        /// People freed.
        Released = "released",
        /// People moved, present or counted otherwise.
        People = "people",
        /// Families.
        Families = "families",
        /// Vehicles, buses and aircraft included.
        Vehicles = "vehicles",
        /// Strikes or raids.
        Strikes = "strikes",
        /// Shells, rockets, barrels, belts.
        Munitions = "munitions",
        /// Places.
        Places = "places",
        /// A share in per cent.
        Percent = "percent",
        /// A distance in kilometres.
        DistanceKm = "distance_km",
        /// A duration in hours.
        DurationH = "duration_h",
        /// Anything else.
        Other = "other",
    }
}

closed_list! {
    /// Who a link of the chain is (codebook, section 7).
    LinkKind {
        /// A reporter of the publisher or of another outlet.
        Correspondent = "correspondent",
        /// A news agency.
        Agency = "agency",
        /// A newspaper, channel, site or network.
        Outlet = "outlet",
        /// A person with a rank or an office.
        Official = "official",
        /// An armed or political side speaking for itself.
        Party = "party",
        /// An observatory or documentation body.
        Monitor = "monitor",
        /// The United Nations and its people.
        Un = "un",
        /// A relief organisation.
        Aid = "aid",
        /// Activists.
        Activists = "activists",
        /// Eyewitnesses.
        Witnesses = "witnesses",
        /// People of the place.
        Residents = "residents",
        /// "Sources".
        Unnamed = "unnamed",
        /// A statement, the text of a deal, a video.
        Document = "document",
    }
}
