// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/series_chart.h"

#include <QVBoxLayout>

#include <utility>

namespace millwright::pages {

namespace {

constexpr std::uint32_t kPoints = 400;
constexpr int kLeastWidth = 180;

} // namespace

SeriesChart::SeriesChart(PageContext context, ChartTime* time, const QString& title, QWidget* parent)
    : QWidget(parent)
    , m_context(std::move(context))
    , m_time(time)
    , m_chart(new charts::LineChart(m_context.theme, this))
    , m_held(m_context.view, time, kPoints, nullptr)
{
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(m_chart);
    m_chart->setFormatter(m_context.formatter);
    m_chart->setTitle(title);
    m_chart->setMinimumWidth(m_context.theme->scaledPx(kLeastWidth)); // trees want room beside two of them
    connect(&m_held, &HeldSeries::changed, this, &SeriesChart::redraw);
    connect(m_time, &ChartTime::rangeChosen, m_chart, &charts::LineChart::resetZoom);
}

void SeriesChart::setLines(std::vector<ChartLine> lines, const QString& unit)
{
    m_chart->setUnit(unit);
    m_chart->resetZoom();
    m_held.setLines(std::move(lines));
}

void SeriesChart::setNote(const QString& note)
{
    if (std::exchange(m_note, note) != note)
        redraw();
}

void SeriesChart::redraw()
{
    if (!m_time)
        return;
    std::vector<charts::ChartSeries> series;
    QStringList silent;
    bool anyTells = false;
    for (std::size_t i = 0; i < m_held.count(); ++i)
        anyTells = anyTells || m_held.hasValue(i);
    for (std::size_t i = 0; i < m_held.count(); ++i) {
        if (anyTells && !m_held.hasValue(i))
            silent << m_held.name(i);
        else
            series.push_back(m_held.series(i));
    }
    QStringList said{m_held.span(m_context.formatter)}; // it says its unit itself
    if (const QString moment = m_held.moment(m_context.formatter); !moment.isEmpty())
        said << moment;
    if (!m_note.isEmpty())
        said << m_note;
    if (!silent.isEmpty())
        said << tr("no data: %1").arg(silent.join(QStringLiteral(", ")));
    m_chart->setEmptyText(m_held.silence());
    m_chart->setBegin(m_held.begin());
    m_chart->setSubtitle(said.join(QStringLiteral(" · ")));
    m_chart->setLive(m_time->isLive());
    m_chart->setSeries(std::move(series));
    m_chart->setTimeRange(toMillis(m_held.from()), toMillis(m_time->to()));
}

} // namespace millwright::pages
