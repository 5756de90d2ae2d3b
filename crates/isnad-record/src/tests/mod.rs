mod adding;
mod damage;
mod joined;
mod joining;
mod reviewing;
mod searching;
