// SPDX-License-Identifier: GPL-3.0-or-later
// A page of line charts: new values for all and their repaint at full size, and one chart of long history.
#include "models/fleet/pyramid.h"
#include "widgets/charts/line_chart.h"

#include <benchmark/benchmark.h>

#include <QApplication>
#include <QImage>

#include <malloc.h>

#include <random>

using namespace millwright;
using namespace millwright::charts;

namespace {

constexpr int kCharts = 24;
constexpr int kAcross = 4;
constexpr int kLines = 4;
constexpr int kPoints = 300;
constexpr Millis kStep = 10'000;
constexpr Millis kNow = 1'795'046'400'000;

std::shared_ptr<const style::Theme> theme()
{
    static const auto night = std::make_shared<const style::Theme>(style::ThemeName::Night, style::loadFonts());
    return night;
}

enum class Shape : std::uint8_t { Walk, Noise };

/// Plain points: a random walk, or white noise over the full height.
class Source {
public:
    Source(Shape shape, unsigned seed)
        : m_shape(shape)
        , m_random(seed)
    {
    }

    float next()
    {
        m_value = m_shape == Shape::Noise ? m_share(m_random) : m_value + (m_share(m_random) - 0.5f) * 0.1f;
        return m_value;
    }

private:
    Shape m_shape;
    std::minstd_rand m_random;
    std::uniform_real_distribution<float> m_share{0.0f, 1.0f};
    float m_value = 0.5f;
};

std::vector<ChartSeries> linesOf(Shape shape, int chart, int tick)
{
    std::vector<ChartSeries> lines(kLines);
    for (int line = 0; line < kLines; ++line) {
        Source source(shape, unsigned(chart * kLines + line + 1));
        for (int i = 0; i < tick; ++i)
            source.next();
        lines[std::size_t(line)].name = QStringLiteral("line %1").arg(line + 1);
        lines[std::size_t(line)].step = kStep;
        lines[std::size_t(line)].buckets.reserve(kPoints);
        for (int i = 0; i < kPoints; ++i)
            lines[std::size_t(line)].buckets.push_back(point(kNow + (tick + i) * kStep, source.next()));
    }
    return lines;
}

struct Wall {
    QWidget page;
    ChartCursor cursor;
    std::vector<LineChart*> charts;

    explicit Wall(QSize size)
    {
        page.resize(size);
        const int width = size.width() / kAcross;
        const int height = size.height() / (kCharts / kAcross);
        for (int i = 0; i < kCharts; ++i) {
            auto* chart = new LineChart(theme(), &page);
            chart->setGeometry(i % kAcross * width, i / kAcross * height, width, height);
            chart->setTitle(QStringLiteral("Chart %1").arg(i + 1));
            chart->setUnit(QStringLiteral("1"));
            chart->setZeroBased(false);
            chart->setCursor(&cursor);
            charts.push_back(chart);
        }
    }
    void show(const std::vector<std::vector<ChartSeries>>& lines, int tick)
    {
        for (std::size_t i = 0; i < charts.size(); ++i) {
            charts[i]->setTimeRange(kNow + tick * kStep, kNow + (tick + kPoints) * kStep);
            charts[i]->setSeries(lines[i]);
        }
    }
};

const char* nameOf(Shape shape)
{
    return shape == Shape::Noise ? "noise" : "random walk";
}

/// One tick of a page of 24 charts of 4 lines of 300 points: new series and the repaint of all, antialiased.
void updateAndPaint(benchmark::State& state)
{
    Wall wall({static_cast<int>(state.range(0)), static_cast<int>(state.range(1))});
    const auto shape = static_cast<Shape>(state.range(2));
    std::array<std::vector<std::vector<ChartSeries>>, 3> ticks;
    for (int tick = 0; tick < 3; ++tick)
        for (int chart = 0; chart < kCharts; ++chart)
            ticks[std::size_t(tick)].push_back(linesOf(shape, chart, tick));
    QImage surface(wall.page.size(), QImage::Format_RGB32);
    int tick = 0;
    for (auto _ : state) {
        tick = (tick + 1) % 3;
        wall.show(ticks[std::size_t(tick)], tick);
        wall.page.render(&surface, {}, {}, QWidget::DrawChildren);
    }
    state.SetLabel(nameOf(shape));
}
BENCHMARK(updateAndPaint)
    ->ArgNames({"w", "h", "noise"})
    ->Args({1920, 1080, 0})
    ->Args({1920, 1080, 1})
    ->Args({3840, 2160, 0})
    ->Args({3840, 2160, 1})
    ->Unit(benchmark::kMillisecond);

/// The pointer moves: the crosshair of all 24 charts, with the values that it reads.
void moveCrosshair(benchmark::State& state)
{
    Wall wall({1920, 1080});
    std::vector<std::vector<ChartSeries>> lines;
    for (int chart = 0; chart < kCharts; ++chart)
        lines.push_back(linesOf(Shape::Walk, chart, 0));
    wall.show(lines, 0);
    QImage surface(wall.page.size(), QImage::Format_RGB32);
    int at = 0;
    for (auto _ : state) {
        at = (at + 7) % kPoints;
        wall.cursor.setTime(kNow + at * kStep);
        wall.page.render(&surface, {}, {}, QWidget::DrawChildren);
    }
}
BENCHMARK(moveCrosshair)->Unit(benchmark::kMillisecond);

/// One frame of a pan over a chart of the whole view, 8 lines of so many points: query of their pyramids, series and
/// repaint, antialiased.
void panLongHistory(benchmark::State& state)
{
    const auto points = static_cast<std::size_t>(state.range(0));
    const auto shape = static_cast<Shape>(state.range(1));
    const QSize size(1920, 1080);
    std::vector<Pyramid> pyramids(8);
    for (std::size_t line = 0; line < pyramids.size(); ++line) {
        Source source(shape, unsigned(line + 1));
        for (std::size_t i = 0; i < points; ++i)
            pyramids[line].append(Millis(i) * 1000, source.next());
    }
    LineChart chart(theme());
    chart.resize(size);
    chart.setZeroBased(false);
    QImage surface(size, QImage::Format_RGB32);
    std::vector<Pyramid::Column> columns;
    const auto width = static_cast<std::size_t>(size.width());
    const Millis span = Millis(points) * 900;
    Millis from = 0;
    for (auto _ : state) {
        from = (from + span / 97) % (Millis(points) * 100);
        std::vector<ChartSeries> lines(pyramids.size());
        for (std::size_t line = 0; line < lines.size(); ++line) {
            pyramids[line].query(from, from + span, width, columns);
            lines[line].name = QStringLiteral("line %1").arg(line + 1);
            lines[line].step = span / Millis(width);
            lines[line].buckets.reserve(columns.size());
            for (std::size_t i = 0; i < columns.size(); ++i)
                lines[line].buckets.push_back({from + Millis(i) * span / Millis(width), columns[i].min, columns[i].max,
                                               columns[i].mean, columns[i].count});
        }
        chart.setTimeRange(from, from + span);
        chart.setSeries(std::move(lines));
        chart.render(&surface, {}, {}, {});
    }
    state.SetLabel(nameOf(shape));
}
BENCHMARK(panLongHistory)
    ->ArgNames({"points", "noise"})
    ->Args({100'000, 0})
    ->Args({100'000, 1})
    ->Args({10'000'000, 0})
    ->Args({10'000'000, 1})
    ->Unit(benchmark::kMillisecond);

} // namespace

int main(int argc, char** argv)
{
    mallopt(M_MMAP_THRESHOLD, 32 << 20);
    mallopt(M_TRIM_THRESHOLD, 1 << 30);
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QApplication application(argc, argv);
    benchmark::Initialize(&argc, argv);
    benchmark::RunSpecifiedBenchmarks();
    return 0;
}
