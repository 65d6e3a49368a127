"""Maintenance: tickets, faults and availability by camera, preventive visits."""
