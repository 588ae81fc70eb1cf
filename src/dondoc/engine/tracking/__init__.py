"""The law of the register: who may do what, what is late, what happened. No clock, no storage: days are given."""
