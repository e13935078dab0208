//! The workstation: screens, keys, terminal. Knows the desk, the model and the rule catalogue.
