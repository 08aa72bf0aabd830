// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/fact_panel.h"

#include "widgets/pages/health_row.h"
#include "widgets/pages/panel.h"

#include <QVBoxLayout>

#include <utility>

namespace millwright::pages {

FactPanel::FactPanel(style::ThemePtr theme, const QString& title, QWidget* parent)
    : QWidget(parent)
    , m_theme(std::move(theme))
    , m_panel(new Panel(m_theme, title, this))
{
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(m_panel);
    m_panel->body()->setSpacing(0);
    setAccessibleName(title);
}

void FactPanel::setFacts(const std::vector<Fact>& facts)
{
    while (m_rows.size() < facts.size()) {
        m_rows.push_back(new HealthRow(m_theme, m_panel));
        m_rows.back()->setCutAt(m_cutAt);
        m_panel->body()->addWidget(m_rows.back());
    }
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        m_rows[i]->setVisible(i < facts.size());
        if (i < facts.size())
            m_rows[i]->setTexts(facts[i].name, facts[i].value, facts[i].sentence, facts[i].condition, facts[i].mark);
    }
}

void FactPanel::setSubtitle(const QString& subtitle)
{
    m_panel->setSubtitle(subtitle);
}

void FactPanel::setCutAt(const QString& time)
{
    m_cutAt = time;
    for (HealthRow* row : m_rows)
        row->setCutAt(time);
}

void FactPanel::addAbove(QWidget* widget)
{
    m_panel->body()->insertWidget(0, widget);
}

} // namespace millwright::pages
