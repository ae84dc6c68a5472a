"""detente: the record, the tests and the planning of sanctions relief exchanged for concessions."""
