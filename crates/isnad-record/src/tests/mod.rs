mod adding;
mod damage;
mod joining;
mod searching;
