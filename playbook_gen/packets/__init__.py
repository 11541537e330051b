"""Packets as PDF."""
