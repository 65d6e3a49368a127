"""The audit journal's rows, its witnesses outside the database, and the check of both."""
