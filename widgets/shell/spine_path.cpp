// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/shell/spine_path.h"

#include "widgets/pages/link_label.h"
#include "widgets/style/sides.h"

#include <QPainter>
#include <QStyle>

#include <algorithm>
#include <utility>

namespace millwright::shell {

using pages::LinkLabel;
using style::Ink;
using style::Type;

namespace {

constexpr int kSlashWidth = 18;

} // namespace

SpinePath::SpinePath(style::ThemePtr theme, QWidget* parent)
    : QWidget(parent)
    , m_theme(std::move(theme))
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setObjectName(QStringLiteral("spinePath"));
}

void SpinePath::setParts(std::vector<Part> parts)
{
    if (parts == m_parts)
        return;
    m_parts = std::move(parts);
    rebuild();
}

QSize SpinePath::sizeHint() const
{
    const int line = std::max(m_theme->lineHeight(Type::Live), m_theme->lineHeight(Type::LiveStrong));
    return {m_theme->scaledPx(400), line + 8};
}

QSize SpinePath::minimumSizeHint() const
{
    return {m_theme->scaledPx(80), sizeHint().height()};
}

void SpinePath::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    rebuild();
}

double SpinePath::widthOf(const QString& name, bool last) const
{
    return m_theme->metrics(last ? Type::LiveStrong : Type::Live).horizontalAdvance(name) + 8;
}

void SpinePath::rebuild()
{
    const bool hadFocus = std::ranges::any_of(m_links, &QWidget::hasFocus);
    qDeleteAll(m_links);
    m_links.clear();
    m_slashes.clear();
    m_gap = {};
    if (m_parts.empty())
        return update();
    const double slash = m_theme->scaled(kSlashWidth);
    // The first and the last stay; of the rest as many of the innermost as there is room for.
    const std::size_t last = m_parts.size() - 1;
    double used = widthOf(m_parts[last].name, true) + (last > 0 ? widthOf(m_parts[0].name, false) + slash : 0);
    std::size_t from = last;
    const bool showsFirst = last == 0 || used + (last > 1 ? 2 * slash : 0) <= width(); // else what is open goes before
    while (from > 1 && used + widthOf(m_parts[from - 1].name, false) + slash <= width() - (from > 2 ? 2 * slash : 0))
        used += widthOf(m_parts[--from].name, false) + slash;
    double x = 0;
    const double middle = height() / 2.0;
    for (std::size_t i = 0; i <= last; ++i) {
        if ((i > 0 || !showsFirst) && i < from) {
            m_gap = QPointF(x, middle);
            x += slash;
            i = from - 1;
            m_slashes.emplace_back(x, middle);
            x += slash;
            continue;
        }
        auto* link = new LinkLabel(m_theme, i == last ? Type::LiveStrong : Type::Live, m_parts[i].name, this);
        link->setLink(i != last);
        const double room = std::min(widthOf(m_parts[i].name, i == last), std::max(24.0, width() - x));
        const int high = link->sizeHint().height();
        const QRect place = QRectF(x, (height() - high) / 2.0, room, high).toAlignedRect();
        link->setGeometry(QStyle::visualRect(layoutDirection(), rect(), place));
        connect(link, &LinkLabel::clicked, this, [this, target = m_parts[i].target] { Q_EMIT opened(target); });
        link->show();
        m_links.push_back(link);
        x += room;
        if (i < last) {
            m_slashes.emplace_back(x, middle);
            x += slash;
        }
    }
    if (hadFocus && m_links.front()->focusPolicy() != Qt::NoFocus)
        m_links.front()->setFocus();
    update();
}

void SpinePath::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setFont(m_theme->font(Type::Live));
    painter.setPen(m_theme->color(Ink::Muted));
    const double slash = m_theme->scaled(kSlashWidth);
    const style::Sides sides(rect(), isRightToLeft());
    for (const QPointF& at : m_slashes)
        painter.drawText(sides.of(QRectF(at.x(), 0, slash, height())), Qt::AlignCenter, QStringLiteral("/"));
    if (!m_gap.isNull())
        painter.drawText(sides.of(QRectF(m_gap.x(), 0, slash, height())), Qt::AlignCenter, QStringLiteral("\u2026"));
}

} // namespace millwright::shell
