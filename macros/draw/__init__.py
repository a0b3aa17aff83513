"""Geometry of charts and timelines: axes, marks, labels and lanes. Templates write the HTML.

time_axis         positions of days, and the years to label
number_axis       positions of numbers, and the round numbers to label
soft_ends         marks that fade where a date or a number is not sure
chart_labels      positions of values beside marks, so that none covers another
chart_marks       where the date and the value of a fact stand, and how sure they are
promise_chart     promises with their deadlines and counts, a row each
metric_chart      the values of one metric of one initiative over time
dot_plot          one metric across initiatives
timeline_columns  years side by side, of which those with little in them share one
timeline_periods  periods as bars over these columns
timeline          a table of entries by lane and column
timeline_glance   a line of labeled marks
"""
