"""What `opsroom doctor` looks at. Each module looks at one thing and says how to mend it."""
