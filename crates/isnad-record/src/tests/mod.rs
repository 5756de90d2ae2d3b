mod adding;
mod damage;
mod joining;
