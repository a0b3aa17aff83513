"""Geometry of charts and timelines: axes, marks, labels and lanes. Templates write the HTML.

time_axis         positions of days, and the years to label
number_axis       positions of numbers, and the round numbers to label
soft_ends         marks that fade where a date or a number is not sure
chart_labels      positions of values beside marks, so that none covers another
chart_marks       where the date and the value of a fact stand, and how sure they are
metric_chart      the values of one metric of one initiative over time
bar_chart         one metric across initiatives
timeline_canvas   room for labels and marks on a timeline
timeline_drawing  lanes of periods and marks on a timeline
timeline          entries by year, with their drawing
"""
