"""Geometry of charts and timelines: axes, marks, labels and lanes. It writes no HTML.

time_axis    where days and years stand in a drawing
number_axis  where numbers stand in a drawing, and which to label
soft_ends  how marks fade where a date or a number is not sure
chart_labels  where values stand beside marks, so that none covers another
metric_chart  the values of one metric of one initiative over time
bar_chart  one metric across initiatives
timeline_canvas  room for labels and marks in a drawing of lanes
timeline_drawing  where periods and entries stand in a drawing
timeline   entries by year, with the drawing of them
"""
