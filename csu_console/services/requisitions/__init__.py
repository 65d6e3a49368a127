"""Requisitions: the work list, what each step does, its papers and its deadlines."""
