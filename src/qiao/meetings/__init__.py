"""Meetings one to one: wishes and rules go in; a timetable with its proof, its reasons and its repair comes out."""
