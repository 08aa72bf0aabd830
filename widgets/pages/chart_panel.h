// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/style/theme.h"

class QWidget;

namespace millwright::pages {

/// Fills a widget with a chart that has its own title, on a panel without one.
void fillWithChart(QWidget* widget, style::ThemePtr theme, QWidget* chart);

} // namespace millwright::pages
