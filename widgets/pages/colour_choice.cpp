// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/colour_choice.h"

#include "widgets/maps/map_frame.h"
#include "widgets/maps/ramp_legend.h"
#include "widgets/pages/cell_values.h"
#include "widgets/pages/readings.h"
#include "widgets/pages/words.h"

#include <QButtonGroup>
#include <QGridLayout>
#include <QPushButton>

#include <algorithm>
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
    {"accelerator.tokens", QT_TRANSLATE_NOOP("millwright::pages::ColourChoice", "Tokens")},
    {"accelerator.memory_used", QT_TRANSLATE_NOOP("millwright::pages::ColourChoice", "Memory")},
};

} // namespace

ColourChoice::ColourChoice(PageContext context, QWidget* parent)
    : QWidget(parent)
    , m_context(std::move(context))
    , m_buttons(new QButtonGroup(this))
    , m_rows(new QGridLayout(this))
    , m_legend(new maps::RampLegend(m_context.theme, this))
{
    m_rows->setContentsMargins(0, 0, 0, 0);
    m_rows->setSpacing(0);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Preferred); // buttons fill their columns, and no more
    m_legend->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(m_buttons, &QButtonGroup::idClicked, this, &ColourChoice::choose);
    connect(m_context.view, &items::FleetView::catalogueChanged, this, &ColourChoice::offer);
    offer();
}

ColourChoice::ColourChoice(PageContext context, CellValues* values, QWidget* parent)
    : ColourChoice(std::move(context), parent)
{
    const auto show = [this, values] {
        if (values->info() && !values->isByOwner())
            showScale(values->scale());
    };
    const auto tell = [this, values, show] {
        if (count() > 0) {
            values->setMeasure(measure());
            values->setByOwner(isByOwner());
        }
        show();
    };
    chooseMeasure(values->measure());
    connect(this, &ColourChoice::chosen, values, tell);
    connect(values, &CellValues::changed, this, show);
    tell();
}

void ColourChoice::fitTo(int width, int most)
{
    m_room = width;
    m_most = most;
    arrange();
}

/// As columns, each as wide as its widest button.
int ColourChoice::widthOf(int perRow) const
{
    int all = 0;
    for (int column = 0; column < perRow; ++column) {
        int widest = 0;
        for (int number = column; number < static_cast<int>(m_buttons->buttons().size()); number += perRow)
            widest = std::max(widest, m_buttons->button(number)->minimumWidth());
        all += widest;
    }
    return all;
}

void ColourChoice::arrange()
{
    int perRow = std::clamp(static_cast<int>(m_buttons->buttons().size()), 1, m_most);
    while (m_room > 0 && perRow > 1 && widthOf(perRow) > m_room)
        --perRow;
    const auto all = static_cast<int>(m_buttons->buttons().size());
    if (std::exchange(m_perRow, perRow) == perRow && m_rows->count() == all)
        return; // a layout that is told the same again is laid out again
    for (int number = 0; number < all; ++number)
        m_rows->addWidget(m_buttons->button(number), number / perRow, number % perRow);
}

void ColourChoice::addButton(const QString& word, const QString& title)
{
    const auto number = static_cast<int>(m_buttons->buttons().size());
    auto* button = new QPushButton(word, this);
    button->setObjectName(QStringLiteral("colourBy%1").arg(number + 1));
    button->setCheckable(true);
    button->setToolTip(tipText(tr("%1 (key %2)", "measure, key").arg(title, QString::number(number + 1))));
    button->setFocusPolicy(Qt::TabFocus);
    button->setMinimumWidth(button->fontMetrics().horizontalAdvance(button->text()) + m_context.theme->scaledPx(24));
    m_buttons->addButton(button, number);
}

void ColourChoice::offer()
{
    const std::string before = measure();
    qDeleteAll(m_buttons->buttons());
    m_measures.clear();
    m_chosen = 0;
    for (const auto& [id, word] : kOffers) {
        const auto measure = m_context.view->catalogue().find(id);
        if (!measure || !m_only.empty())
            continue;
        addButton(tr(word), measureTitle(m_context.view->catalogue().at(*measure)));
        m_measures.emplace_back(id);
    }
    m_byOwner = m_byOwner && offersOwner();
    if (offersOwner())
        addButton(tr("Owner"), tr("Who holds it"));
    arrange();
    if (!m_only.empty() && m_context.view->catalogue().find(m_only))
        m_measures.push_back(m_only);
    const auto same = std::ranges::find(m_measures, before);
    if (same != m_measures.end())
        m_chosen = static_cast<std::size_t>(same - m_measures.begin());
    if (QAbstractButton* button = m_buttons->button(m_byOwner ? count() - 1 : static_cast<int>(m_chosen)))
        button->setChecked(true);
    Q_EMIT chosen();
}

void ColourChoice::choose(int number)
{
    const bool isOwner = offersOwner() && number == count() - 1;
    const bool isSame = isOwner == m_byOwner && (isOwner || static_cast<std::size_t>(number) == m_chosen);
    if (number < 0 || number >= count() || isSame)
        return;
    m_byOwner = isOwner;
    if (!isOwner)
        m_chosen = static_cast<std::size_t>(number);
    if (QAbstractButton* button = m_buttons->button(number))
        button->setChecked(true);
    Q_EMIT chosen();
}

void ColourChoice::chooseMeasure(const std::string& measure)
{
    if (measure == kByOwner && offersOwner())
        return choose(count() - 1);
    const auto found = std::ranges::find(m_measures, measure);
    if (found != m_measures.end())
        choose(static_cast<int>(found - m_measures.begin()));
}

bool ColourChoice::takeKey(int key)
{
    const int number = key - Qt::Key_1;
    if (number < 0 || number >= count())
        return false;
    choose(number);
    return true;
}

std::string ColourChoice::measure() const
{
    return m_chosen < m_measures.size() ? m_measures[m_chosen] : std::string();
}

void ColourChoice::setOnly(std::string measure)
{
    m_only = std::move(measure);
    offer();
}

void ColourChoice::showScale(const maps::MapScale& scale, bool byRank)
{
    const auto measure = m_context.view->catalogue().find(this->measure());
    if (!measure)
        return;
    if (byRank) {
        m_legend->setScale(scale.ramp, tr("lowest"), tr("highest"));
        return m_legend->updateGeometry();
    }
    const ColumnScale shared =
        columnScale(scale.high, scale.high, m_context.view->catalogue().at(*measure), m_context.formatter);
    const double high = scale.high * shared.factor;
    const bool isRound = std::abs(high - std::round(high)) < 0.001 || high >= 100.0;
    m_legend->setScale(scale.ramp, m_context.formatter.number(scale.low * shared.factor, 0),
                       style::ValueText{m_context.formatter.number(high, isRound ? 0 : 1), shared.unit}.joined());
    m_legend->updateGeometry();
}

} // namespace millwright::pages
