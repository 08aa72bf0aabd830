// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/headline_strip.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPushButton>
#include <QResizeEvent>
#include <QStyle>

#include <algorithm>
#include <utility>

namespace millwright::pages {
namespace {

constexpr int kLeastTile = 168;
constexpr int kLeastCompact = 150;
constexpr int kMoreWidth = 96;
constexpr int kCompactBelow = 1400; ///< Width of the strip.

} // namespace

HeadlineStrip::HeadlineStrip(style::ThemePtr theme, QWidget* parent)
    : QWidget(parent)
    , m_theme(std::move(theme))
    , m_more(new QPushButton(this))
{
    m_more->setObjectName(QStringLiteral("moreHeadlines"));
    m_more->hide();
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(m_more, &QPushButton::clicked, this, [this] {
        m_open = !m_open;
        updateGeometry();
        arrange();
    });
}

void HeadlineStrip::setLabels(const QStringList& labels)
{
    while (m_tiles.size() > static_cast<std::size_t>(labels.size())) {
        delete m_tiles.back();
        m_tiles.pop_back();
    }
    while (m_tiles.size() < static_cast<std::size_t>(labels.size())) {
        m_tiles.push_back(new style::ValueTile(m_theme, this));
        m_tiles.back()->setFrozen(m_frozen);
        dress(m_tiles.back());
    }
    for (qsizetype i = 0; i < labels.size(); ++i)
        m_tiles[static_cast<std::size_t>(i)]->setLabel(labels[i]);
    m_isAbnormal.resize(m_tiles.size());
    for (std::size_t i = 0; i < m_tiles.size(); ++i)
        m_isAbnormal[i] = m_tiles[i]->value().condition != Condition::Normal;
    m_open = false;
    updateGeometry();
    arrange();
}

void HeadlineStrip::setValue(int tile, const style::HonestValue& value, const QString& subLine,
                             const QString& shortLine)
{
    const auto index = static_cast<std::size_t>(tile);
    m_tiles[index]->setValue(value, subLine, shortLine);
    const bool isAbnormal = value.condition != Condition::Normal;
    if (isAbnormal == m_isAbnormal[index])
        return;
    m_isAbnormal[index] = isAbnormal;
    arrange();
}

void HeadlineStrip::setFrozen(bool frozen)
{
    m_frozen = frozen;
    for (style::ValueTile* tile : m_tiles)
        tile->setFrozen(frozen);
}

void HeadlineStrip::setExplains(bool explains)
{
    m_explains = explains;
    for (style::ValueTile* tile : m_tiles)
        dress(tile);
}

void HeadlineStrip::dress(style::ValueTile* tile)
{
    if (!m_explains)
        return;
    tile->setFocusPolicy(Qt::TabFocus);
    tile->setCursor(Qt::PointingHandCursor);
    tile->setToolTip(tr("Where this number comes from (F2)"));
    tile->installEventFilter(this);
}

bool HeadlineStrip::eventFilter(QObject* watched, QEvent* event)
{
    const auto tile = std::ranges::find(m_tiles, watched);
    if (tile == m_tiles.end())
        return QWidget::eventFilter(watched, event);
    bool asks =
        event->type() == QEvent::MouseButtonRelease && static_cast<QMouseEvent*>(event)->button() == Qt::LeftButton;
    if (event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        asks = key == Qt::Key_F2 || key == Qt::Key_Return || key == Qt::Key_Enter || key == Qt::Key_Space;
    }
    if (asks)
        Q_EMIT explainWished(static_cast<int>(tile - m_tiles.begin()));
    return asks || QWidget::eventFilter(watched, event);
}

int HeadlineStrip::rowHeight() const
{
    return m_theme->scaledPx(width() < m_theme->scaled(kCompactBelow) ? 84 : 96);
}

int HeadlineStrip::perRow(int width) const
{
    const bool compact = width < m_theme->scaled(kCompactBelow);
    const int least = m_theme->scaledPx(compact ? kLeastCompact : kLeastTile);
    const int fit = std::max(1, width / least);
    if (fit >= count())
        return count();
    return std::max(1, (width - m_theme->scaledPx(kMoreWidth)) / least);
}

QSize HeadlineStrip::sizeHint() const
{
    const int inRow = std::max(1, perRow(width()));
    const int rows = m_open ? (count() + inRow - 1) / inRow : 1;
    return {m_theme->scaledPx(800), rows * rowHeight()};
}

QSize HeadlineStrip::minimumSizeHint() const
{
    return {m_theme->scaledPx(320), sizeHint().height()};
}

void HeadlineStrip::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_theme->color(style::Ink::Surface));
    painter.drawRoundedRect(rect(), style::kPanelRadius, style::kPanelRadius);
}

void HeadlineStrip::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    if (event->size().width() != event->oldSize().width())
        updateGeometry();
    arrange();
}

/// Tiles as they stand, the first `inRow` of them in the row that is always seen.
std::vector<int> HeadlineStrip::order(int inRow) const
{
    std::vector<int> seen, folded;
    for (int i = 0; i < count(); ++i)
        (i < inRow ? seen : folded).push_back(i);
    const auto isAbnormal = [this](int tile) { return m_isAbnormal[static_cast<std::size_t>(tile)]; };
    for (int& tile : folded) {
        const auto gives = std::find_if_not(seen.rbegin(), seen.rend(), isAbnormal);
        if (isAbnormal(tile) && gives != seen.rend())
            std::swap(tile, *gives);
    }
    std::ranges::sort(seen);
    std::ranges::sort(folded);
    seen.insert(seen.end(), folded.begin(), folded.end());
    return seen;
}

void HeadlineStrip::arrange()
{
    if (m_tiles.empty())
        return;
    const int inRow = perRow(width());
    const bool overflow = inRow < count();
    const int room = width() - (overflow ? m_theme->scaledPx(kMoreWidth) : 0);
    const bool compact = width() < m_theme->scaled(kCompactBelow);
    const std::vector<int> places = order(inRow);
    for (int i = 0; i < count(); ++i) {
        style::ValueTile* tile = m_tiles[static_cast<std::size_t>(places[static_cast<std::size_t>(i)])];
        const int column = i % inRow;
        const int left = room * column / inRow;
        tile->setCompact(compact);
        tile->setDivider(column + 1 < inRow || overflow);
        const QRect place(left, (i / inRow) * rowHeight() + 2, room * (column + 1) / inRow - left, rowHeight() - 4);
        tile->setGeometry(QStyle::visualRect(layoutDirection(), rect(), place));
        tile->setVisible(i < inRow || m_open);
    }
    m_more->setVisible(overflow);
    if (!overflow)
        return;
    m_more->setText(m_open ? tr("Fewer") : tr("%n more", nullptr, count() - inRow));
    const QSize size(m_theme->scaledPx(kMoreWidth - 24), m_theme->scaledPx(28));
    const QRect place(QPoint(room + m_theme->scaledPx(12), (rowHeight() - size.height()) / 2), size);
    m_more->setGeometry(QStyle::visualRect(layoutDirection(), rect(), place));
}

} // namespace millwright::pages
