// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/spread_plot.h"

#include "widgets/style/sides.h"
#include "widgets/style/spoken_role.h"
#include "widgets/style/symbols.h"

#include <QKeyEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <utility>

namespace millwright::pages {

using style::Ink;
using style::Type;

namespace {

constexpr double kLineHeight = 44;
constexpr double kTitle = 150;
constexpr double kEnds = 94;
constexpr double kMark = 7;

} // namespace

SpreadPlot::SpreadPlot(style::ThemePtr theme, style::Formatter formatter, QWidget* parent)
    : QWidget(parent)
    , m_theme(std::move(theme))
    , m_formatter(std::move(formatter))
{
    setObjectName(QStringLiteral("spreadPlot"));
    setFocusPolicy(Qt::StrongFocus);
    style::setSpokenRole(*this, QAccessible::Chart);
    setAccessibleName(tr("How they compare"));
}

void SpreadPlot::setLines(std::vector<Line> lines)
{
    const bool grew = lines.size() != m_lines.size();
    m_lines = std::move(lines);
    m_line = std::min(m_line, m_lines.empty() ? 0 : m_lines.size() - 1);
    if (!m_lines.empty() && m_current >= static_cast<int>(m_lines.front().values.size()))
        m_current = -1;
    if (grew)
        updateGeometry();
    describe();
    update();
}

void SpreadPlot::setFrozen(bool frozen)
{
    m_frozen = frozen;
    update();
}

void SpreadPlot::setCurrent(int index)
{
    if (std::exchange(m_current, index) == index)
        return;
    describe();
    update();
}

void SpreadPlot::setHere(int index)
{
    m_here = index;
    describe();
    update();
}

QSize SpreadPlot::sizeHint() const
{
    return {m_theme->scaledPx(420), m_theme->scaledPx(kLineHeight) * std::max(1, static_cast<int>(m_lines.size())) + 8};
}

/// From nought where the numbers reach down towards it; else round their own span.
SpreadPlot::Range SpreadPlot::rangeOf(const Line& line) const
{
    double low = std::numeric_limits<double>::max();
    double high = std::numeric_limits<double>::lowest();
    for (const double value : line.values) {
        if (!std::isfinite(value))
            continue;
        low = std::min(low, value);
        high = std::max(high, value);
    }
    if (low > high)
        return {};
    Range range{0.0, 1.0, low, high};
    if (low > 0.0 && low < high * 0.5)
        low = 0.0;
    const double room = std::max((high - low) * 0.04, std::abs(high) * 0.005 + 1e-9);
    range.low = low == 0.0 ? 0.0 : low - room;
    range.high = high + room;
    return range;
}

QRectF SpreadPlot::trackOf(std::size_t line) const
{
    const double height = m_theme->scaled(kLineHeight);
    const double ends = m_theme->scaled(kEnds);
    const double title = m_theme->scaled(kTitle); // where reading begins; the scale runs the same way everywhere
    const double left = ends + (isRightToLeft() ? 0.0 : title);
    return {left, 4 + static_cast<double>(line) * height, width() - title - 2 * ends, height};
}

double SpreadPlot::placeOf(double value, const Range& range, const QRectF& track) const
{
    return track.left() + (value - range.low) / (range.high - range.low) * track.width();
}

void SpreadPlot::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    for (std::size_t line = 0; line < m_lines.size(); ++line)
        paintLine(painter, line);
    if (hasFocus() && !m_lines.empty())
        style::paintFocus(painter, trackOf(m_line).adjusted(-4, 5, 4, -5), *m_theme);
}

void SpreadPlot::paintLine(QPainter& painter, std::size_t number) const
{
    const Line& line = m_lines[number];
    const QRectF track = trackOf(number);
    const double y = track.center().y();
    painter.setFont(m_theme->font(Type::Body));
    painter.setPen(m_theme->color(Ink::Text));
    const style::Sides sides(rect(), isRightToLeft());
    const QRectF title = sides.of(QRectF(4, track.top(), m_theme->scaled(kTitle) - 8, track.height()));
    painter.drawText(title, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine,
                     m_theme->metrics(Type::Body).elidedText(line.title, Qt::ElideRight, title.width()));
    const Range range = rangeOf(line);
    painter.setFont(m_theme->font(Type::Label));
    painter.setPen(m_theme->color(Ink::Muted));
    const auto end = [&](const QRectF& room, Qt::Alignment alignment, double value) {
        painter.drawText(room, alignment | Qt::AlignAbsolute | Qt::AlignVCenter | Qt::TextSingleLine,
                         m_formatter.value(value, line.unit).joined());
    };
    const bool hasAny = std::ranges::any_of(line.values, [](double value) { return std::isfinite(value); });
    if (!hasAny) {
        painter.drawText(track, Qt::AlignVCenter | Qt::AlignLeft, tr("not reported by any of them"));
        return;
    }
    end(QRectF(track.left() - m_theme->scaled(kEnds), track.top(), m_theme->scaled(kEnds) - 10, track.height()),
        Qt::AlignRight, range.least);
    end(QRectF(track.right() + 10, track.top(), m_theme->scaled(kEnds) - 10, track.height()), Qt::AlignLeft,
        range.most);
    painter.setPen(m_theme->pen(Ink::Line));
    painter.drawLine(QPointF(track.left(), y), QPointF(track.right(), y));
    const double median = placeOf(line.median, range, track);
    painter.setPen(m_theme->pen(Ink::Muted, 2));
    painter.drawLine(QPointF(median, y - 13), QPointF(median, y + 13));
    const double side = m_theme->scaled(kMark);
    const auto mark = [&](double x, double grow) {
        return QRectF(x - side / 2 - grow, y - side / 2 - grow, side + 2 * grow, side + 2 * grow);
    };
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_theme->color(m_frozen ? Ink::Line : Ink::Equipment));
    std::vector<bool> drawn(static_cast<std::size_t>(std::max(1.0, track.width())) + 2);
    for (const double value : line.values) { // marks on one px are one mark
        if (!std::isfinite(value))
            continue;
        const double x = placeOf(value, range, track);
        const auto column = static_cast<std::size_t>(std::clamp(x - track.left(), 0.0, track.width()));
        if (!drawn[column])
            painter.drawEllipse(mark(x, 0));
        drawn[column] = true;
    }
    painter.setBrush(Qt::NoBrush);
    for (std::size_t i = 0; i < line.values.size(); ++i) {
        if (!line.isOut[i] || !std::isfinite(line.values[i]))
            continue;
        painter.setPen(m_theme->pen(Ink::Text, 2));
        painter.drawEllipse(mark(placeOf(line.values[i], range, track), 3));
    }
    const auto hasValue = [&line](int index) {
        return index >= 0 && index < static_cast<int>(line.values.size()) &&
               std::isfinite(line.values[static_cast<std::size_t>(index)]);
    };
    if (hasValue(m_here))
        paintHere(painter, {placeOf(line.values[static_cast<std::size_t>(m_here)], range, track), y}, number == 0);
    painter.setBrush(Qt::NoBrush);
    if (!hasValue(m_current))
        return;
    painter.setPen(m_theme->pen(Ink::Accent, 3));
    painter.drawEllipse(mark(placeOf(line.values[static_cast<std::size_t>(m_current)], range, track), 4));
}

void SpreadPlot::paintHere(QPainter& painter, QPointF at, bool isNamed) const
{
    const double radius = m_theme->scaled(kMark) / 2 + 2;
    painter.setPen(m_theme->pen(Ink::Surface, 1.5));
    painter.setBrush(m_theme->color(Ink::Accent));
    painter.drawEllipse(at, radius, radius);
    if (!isNamed)
        return;
    const QString word = tr("here");
    const double half = m_theme->metrics(Type::LabelStrong).horizontalAdvance(word) / 2 + 1;
    const double x = std::clamp(at.x(), half, width() - half);
    const double top = at.y() - radius - m_theme->lineHeight(Type::LabelStrong);
    painter.setFont(m_theme->font(Type::LabelStrong));
    painter.setPen(m_theme->color(Ink::Text));
    painter.drawText(QRectF(x - half, top, 2 * half, m_theme->lineHeight(Type::LabelStrong)),
                     Qt::AlignCenter | Qt::TextSingleLine, word);
}

std::optional<std::size_t> SpreadPlot::lineAt(QPointF position) const
{
    for (std::size_t number = 0; number < m_lines.size(); ++number) {
        const QRectF track = trackOf(number);
        if (position.y() >= track.top() && position.y() <= track.bottom())
            return number;
    }
    return std::nullopt;
}

void SpreadPlot::goToLine(std::size_t line)
{
    if (std::exchange(m_line, line) == line)
        return;
    describe();
    update();
    Q_EMIT lineChanged();
}

int SpreadPlot::nearest(QPointF position) const
{
    const auto number = lineAt(position);
    if (!number)
        return -1;
    const QRectF track = trackOf(*number);
    const std::vector<double>& values = m_lines[*number].values;
    const Range range = rangeOf(m_lines[*number]);
    int best = -1;
    double least = m_theme->scaled(12);
    for (std::size_t i = 0; i < values.size(); ++i) {
        const double distance =
            std::isfinite(values[i]) ? std::abs(placeOf(values[i], range, track) - position.x()) : least;
        if (distance < least) {
            least = distance;
            best = static_cast<int>(i);
        }
    }
    return best;
}

/// To the next number along the line.
void SpreadPlot::step(int by)
{
    if (m_lines.empty())
        return;
    const std::vector<double>& values = m_lines[m_line].values;
    std::vector<std::pair<double, int>> order;
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (std::isfinite(values[i]))
            order.emplace_back(values[i], static_cast<int>(i));
    }
    if (order.empty())
        return;
    std::ranges::sort(order);
    const auto at = std::ranges::find(order, m_current, &std::pair<double, int>::second);
    const auto place = at == order.end() ? (by > 0 ? 0 : static_cast<std::ptrdiff_t>(order.size()) - 1)
                                         : std::clamp<std::ptrdiff_t>(at - order.begin() + by, 0,
                                                                      static_cast<std::ptrdiff_t>(order.size()) - 1);
    pick(order[static_cast<std::size_t>(place)].second);
}

void SpreadPlot::pick(int index)
{
    setCurrent(index);
    Q_EMIT picked(index);
}

void SpreadPlot::keyPressEvent(QKeyEvent* event)
{
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (event->key() == Qt::Key_Left || event->key() == Qt::Key_Right) {
        step(event->key() == Qt::Key_Left ? -1 : 1);
    } else if (event->key() == Qt::Key_Up || event->key() == Qt::Key_Down) {
        const std::size_t last = m_lines.empty() ? 0 : m_lines.size() - 1;
        goToLine(event->key() == Qt::Key_Down ? std::min(last, m_line + 1) : m_line - (m_line > 0 ? 1 : 0));
    } else if (isEnter && m_current >= 0) {
        Q_EMIT activated(m_current);
    } else {
        QWidget::keyPressEvent(event);
    }
}

void SpreadPlot::mousePressEvent(QMouseEvent* event)
{
    if (const auto line = lineAt(event->position()))
        goToLine(*line);
    if (const int index = nearest(event->position()); index >= 0)
        pick(index);
}

void SpreadPlot::mouseDoubleClickEvent(QMouseEvent* event)
{
    if (const int index = nearest(event->position()); index >= 0)
        Q_EMIT activated(index);
}

void SpreadPlot::focusInEvent(QFocusEvent*)
{
    update();
}

void SpreadPlot::focusOutEvent(QFocusEvent*)
{
    update();
}

void SpreadPlot::describe()
{
    if (m_lines.empty())
        return setAccessibleDescription({});
    const Line& line = m_lines[m_line];
    QString said = tr("%1, median %2").arg(line.title, m_formatter.value(line.median, line.unit).joined());
    if (m_current >= 0)
        said += tr("; selected: %1")
                    .arg(m_formatter.value(line.values[static_cast<std::size_t>(m_current)], line.unit).joined());
    if (m_here >= 0 && m_here < static_cast<int>(line.values.size()))
        said +=
            tr("; here: %1").arg(m_formatter.value(line.values[static_cast<std::size_t>(m_here)], line.unit).joined());
    setAccessibleDescription(said);
}

} // namespace millwright::pages
