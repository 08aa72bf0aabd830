// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/charts/bar_chart.h"
#include "widgets/charts/heat_chart.h"
#include "widgets/charts/histogram_chart.h"
#include "widgets/charts/line_chart.h"
#include "widgets/charts/sparkline.h"
#include "widgets/gallery/samples.h"
#include "widgets/style/text_cache.h"

#include <QCoreApplication>
#include <QGridLayout>
#include <QPainter>
#include <QWidget>

#include <cmath>
#include <utility>

namespace millwright::gallery {

using charts::Bucket;
using charts::ChartSeries;
using charts::LineChart;
using charts::Millis;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(millwright::gallery::ChartSamples)
};

constexpr Millis kStep = 60'000;
constexpr int kPoints = 180;
constexpr Millis kTo = 1'795'098'720'000; // 2026-11-19 14:32 UTC
constexpr Millis kFrom = kTo - kPoints * kStep;

ChartSeries wave(const QString& name, double middle, double phase)
{
    ChartSeries series;
    series.name = name;
    series.step = kStep;
    for (int i = 0; i < kPoints; ++i) {
        const double value = middle + 12.0 * std::sin(i / 28.0 + phase);
        series.buckets.push_back({kFrom + i * kStep, static_cast<float>(value - 1.5), static_cast<float>(value + 2.0),
                                  static_cast<float>(value), 4});
    }
    return series;
}

ChartSeries withGap(ChartSeries series)
{
    constexpr int kGapBegins = 70;
    constexpr int kGapEnds = 92;
    for (std::size_t i = kGapBegins; i < kGapEnds; ++i)
        series.buckets[i] = Bucket{series.buckets[i].time};
    return series;
}

LineChart* chartNamed(const style::ThemePtr& theme, const char* name, const QString& title, QWidget* parent)
{
    auto* chart = new LineChart(theme, parent);
    chart->setObjectName(QString::fromLatin1(name));
    chart->setTitle(title);
    chart->setUnit(QStringLiteral("Cel"));
    chart->setSubtitle(QStringLiteral("3 h"));
    chart->setTimeRange(kFrom, kTo);
    chart->setMinimumSize(theme->scaledPx(220), theme->scaledPx(150));
    return chart;
}

LineChart* stackSample(const style::ThemePtr& theme, QWidget* parent)
{
    auto* stack = chartNamed(theme, "stack", Words::tr("Tokens by kind"), parent);
    stack->setUnit(QStringLiteral("tok/s"));
    stack->setStacked(true);
    stack->setSeries({wave(Words::tr("input"), 60, 0), withGap(wave(Words::tr("from cache"), 40, 1)),
                      wave(Words::tr("output"), 20, 2)});
    return stack;
}

/// Two clusters of numbers, one far out, and some that nobody knows.
charts::HistogramChart* histogramSample(const style::ThemePtr& theme, QWidget* parent)
{
    auto* histogram = new charts::HistogramChart(theme, parent);
    histogram->setObjectName(QStringLiteral("histogram"));
    histogram->setTitle(Words::tr("Core temperature"));
    histogram->setUnit(QStringLiteral("Cel"));
    std::vector<double> numbers(17, std::nan(""));
    for (int i = 0; i < 900; ++i)
        numbers.push_back((i % 3 == 0 ? 64.0 : 48.0) + 5.0 * std::sin(i * 0.7) + 3.0 * std::sin(i * 1.9));
    numbers.push_back(91.0);
    histogram->setNumbers(std::move(numbers));
    histogram->setLimits({{Words::tr("limit"), 87.0}});
    histogram->setMinimumSize(theme->scaledPx(220), theme->scaledPx(180));
    return histogram;
}

charts::HeatChart* heatSample(const style::ThemePtr& theme, QWidget* parent)
{
    auto* heat = new charts::HeatChart(theme, parent);
    heat->setObjectName(QStringLiteral("heat"));
    heat->setTitle(Words::tr("Temperature of trays"));
    heat->setUnit(QStringLiteral("Cel"));
    heat->setTimeRange(kFrom, kTo);
    heat->setScale(style::Ramp::Temperature, 20.0, 60.0);
    constexpr int kTrays = 10;
    std::vector<charts::HeatRow> rows;
    for (int i = 0; i < kTrays; ++i)
        rows.push_back(
            {wave(QStringLiteral("n%1").arg(i + 1, 2, 10, QLatin1Char('0')), 36 + i, i * 0.3), 57.5, Condition::High});
    rows[4].series = withGap(rows[4].series);
    heat->setRows(std::move(rows));
    heat->setMinimumSize(theme->scaledPx(220), theme->scaledPx(200));
    return heat;
}

/// A sparkline in each of its states, one below the other, with what it says.
class SparklineSamples final : public QWidget {
public:
    SparklineSamples(style::ThemePtr theme, QWidget* parent)
        : QWidget(parent)
        , m_theme(std::move(theme))
    {
        setObjectName(QStringLiteral("sparklines"));
        ChartSeries flat = wave({}, 40, 0);
        for (Bucket& bucket : flat.buckets)
            bucket = charts::point(bucket.time, 40.0f);
        ChartSeries silent = wave({}, 40, 2);
        silent.buckets.resize(silent.buckets.size() - 30);
        m_samples = {{wave({}, 40, 0), false},
                     {withGap(wave({}, 40, 1)), false},
                     {std::move(flat), false},
                     {std::move(silent), true}};
        const int rows = static_cast<int>(m_samples.size());
        setMinimumSize(m_theme->scaledPx(420), rows * m_theme->rowPx(kRow));
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        painter.fillRect(rect(), m_theme->color(style::Ink::Surface));
        const int height = m_theme->rowPx(kRow);
        const QSizeF size(m_theme->scaled(charts::kSparkline.width()), m_theme->scaled(charts::kSparkline.height()));
        const charts::ChartSpan shown{kFrom, kTo};
        double middle = height / 2.0;
        for (const auto& [series, isOld] : m_samples) {
            const QRectF box(QPointF(m_theme->scaled(8), middle - size.height() / 2), size);
            charts::paintSparkline(painter, *m_theme, box, series, shown, isOld);
            const QRectF room(box.right() + m_theme->scaled(12), middle - height / 2.0, width() - box.right(), height);
            m_theme->texts().draw(painter, style::Type::Label, style::Ink::Muted, room,
                                  charts::trendWords(series, shown, style::Formatter()));
            middle += height;
        }
    }

private:
    static constexpr int kRow = 30;
    style::ThemePtr m_theme;
    std::vector<std::pair<ChartSeries, bool>> m_samples; ///< And whether nothing comes in any more.
};

} // namespace

QWidget* chartSamples(const style::ThemePtr& theme, QWidget* parent)
{
    auto* all = new QWidget(parent);
    all->setObjectName(QStringLiteral("charts"));
    auto* grid = new QGridLayout(all);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(theme->scaledPx(style::kPanelGap));
    auto* gap = chartNamed(theme, "gap", Words::tr("Inlet"), all);
    gap->setSeries({withGap(wave({}, 40, 0))});
    gap->setLimits({{Words::tr("limit"), 58.0}});
    gap->setEvents({{kFrom + 130 * kStep, Words::tr("pump starts")}});
    auto* many = chartNamed(theme, "many", Words::tr("Cores"), all);
    std::vector<ChartSeries> lines;
    for (int i = 0; i < 8; ++i)
        lines.push_back(wave(QStringLiteral("gpu%1").arg(i), 40 + 4 * i, i * 0.4));
    many->setSeries(std::move(lines));
    auto* silent = chartNamed(theme, "silent", Words::tr("Link lost"), all);
    silent->setSeries({wave(Words::tr("core"), 44, 1), wave(Words::tr("memory"), 52, 2)});
    silent->setFrozen(true);
    auto* bars = new charts::BarChart(theme, all);
    bars->setObjectName(QStringLiteral("bars"));
    bars->setBars({{Words::tr("Search"), 4.5, QStringLiteral("4.50")},
                   {Words::tr("Claims"), 2.1, QStringLiteral("2.10")},
                   {Words::tr("Studio"), 0.6, QStringLiteral("0.60")}});
    bars->setMinimumSize(theme->scaledPx(220), theme->scaledPx(110));
    auto* empty = chartNamed(theme, "empty", Words::tr("Empty"), all);
    grid->addWidget(gap, 0, 0);
    grid->addWidget(many, 0, 1);
    grid->addWidget(silent, 1, 0);
    grid->addWidget(empty, 1, 1);
    grid->addWidget(stackSample(theme, all), 2, 0);
    grid->addWidget(histogramSample(theme, all), 2, 1);
    grid->addWidget(heatSample(theme, all), 3, 0, 1, 2);
    grid->addWidget(bars, 4, 0, 1, 2);
    grid->addWidget(new SparklineSamples(theme, all), 5, 0, 1, 2);
    return all;
}

} // namespace millwright::gallery
