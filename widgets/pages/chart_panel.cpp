// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/chart_panel.h"

#include "widgets/pages/panel.h"

#include <QVBoxLayout>

#include <utility>

namespace millwright::pages {

void fillWithChart(QWidget* widget, style::ThemePtr theme, QWidget* chart)
{
    auto* panel = new Panel(std::move(theme), {}, widget);
    panel->hideFrame();
    panel->body()->addWidget(chart);
    auto* all = new QVBoxLayout(widget);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(panel);
}

} // namespace millwright::pages
