"""Readers of outside material: each turns kept bytes into typed proposals and decides nothing."""
