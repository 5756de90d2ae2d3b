mod adding;
mod damage;
mod joining;
mod reviewing;
mod searching;
