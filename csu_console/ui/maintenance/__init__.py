"""Maintenance: tickets, availability and faults by camera, preventive visits, suppliers."""
