// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/colour_choice.h"

#include "widgets/maps/ramp_legend.h"
#include "widgets/pages/cell_values.h"
#include "widgets/pages/readings.h"
#include "widgets/pages/words.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QPushButton>

#include <cmath>
#include <utility>

namespace millwright::pages {
namespace {

struct Offer {
    const char* measure;
    const char* word;
};
constexpr Offer kOffers[] = {
    {"accelerator.tensor", QT_TRANSLATE_NOOP("millwright::pages::ColourChoice", "Tensor")},
    {"accelerator.busy", QT_TRANSLATE_NOOP("millwright::pages::ColourChoice", "Busy")},
    {"accelerator.power", QT_TRANSLATE_NOOP("millwright::pages::ColourChoice", "Power")},
    {"accelerator.temperature", QT_TRANSLATE_NOOP("millwright::pages::ColourChoice", "Temperature")},
    {"accelerator.memory_used", QT_TRANSLATE_NOOP("millwright::pages::ColourChoice", "Memory")},
};

} // namespace

ColourChoice::ColourChoice(PageContext context, CellValues* values, QWidget* parent)
    : QWidget(parent)
    , m_context(std::move(context))
    , m_values(values)
    , m_buttons(new QButtonGroup(this))
    , m_row(new QHBoxLayout(this))
    , m_legend(new maps::RampLegend(m_context.theme, this))
{
    m_row->setContentsMargins(0, 0, 0, 0);
    m_row->setSpacing(0);
    m_legend->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(m_buttons, &QButtonGroup::idClicked, this, &ColourChoice::choose);
    connect(m_values, &CellValues::changed, this, &ColourChoice::showScale);
    connect(m_context.view, &items::FleetView::catalogueChanged, this, &ColourChoice::offer);
    offer();
}

void ColourChoice::offer()
{
    qDeleteAll(m_buttons->buttons());
    m_measures.clear();
    for (const auto& [id, word] : kOffers) {
        const auto measure = m_context.view->catalogue().find(id);
        if (!measure)
            continue;
        const int number = count();
        auto* button = new QPushButton(tr(word), this);
        button->setObjectName(QStringLiteral("colourBy%1").arg(number + 1));
        button->setCheckable(true);
        button->setToolTip(tr("%1 (key %2)", "measure, key")
                               .arg(measureTitle(m_context.view->catalogue().at(*measure)))
                               .arg(number + 1));
        button->setFocusPolicy(Qt::TabFocus);
        button->setFixedWidth(button->fontMetrics().horizontalAdvance(button->text()) + m_context.theme->scaledPx(24));
        m_buttons->addButton(button, number);
        m_row->addWidget(button);
        m_measures.emplace_back(id);
    }
    const auto chosen = std::ranges::find(m_measures, m_values->measure());
    choose(chosen == m_measures.end() ? 0 : static_cast<int>(chosen - m_measures.begin()));
}

void ColourChoice::choose(int number)
{
    if (number < 0 || number >= count())
        return;
    m_buttons->button(number)->setChecked(true);
    m_values->setMeasure(m_measures[static_cast<std::size_t>(number)]);
    showScale();
}

bool ColourChoice::takeKey(int key)
{
    const int number = key - Qt::Key_1;
    if (number < 0 || number >= count())
        return false;
    choose(number);
    return true;
}

void ColourChoice::showScale()
{
    const MeasureInfo* measure = m_values->info();
    if (!measure)
        return;
    const maps::MapScale& scale = m_values->scale();
    const ColumnScale shared = columnScale(scale.high, scale.high, *measure, m_context.formatter);
    const double high = scale.high * shared.factor;
    const bool isRound = std::abs(high - std::round(high)) < 0.001 || high >= 100.0;
    m_legend->setScale(scale.ramp, m_context.formatter.number(scale.low * shared.factor, 0),
                       style::ValueText{m_context.formatter.number(high, isRound ? 0 : 1), shared.unit}.joined());
    m_legend->updateGeometry();
}

} // namespace millwright::pages
