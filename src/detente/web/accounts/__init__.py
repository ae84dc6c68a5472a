"""A team at work on one record: who they are, what each may do, and what is told of what they did."""
