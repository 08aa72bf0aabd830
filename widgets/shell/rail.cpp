// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/shell/rail.h"

#include "models/items/place_link.h"
#include "widgets/shell/screens.h"
#include "widgets/style/sides.h"

#include <QMenu>
#include <QPainter>
#include <QVBoxLayout>

#include <array>
#include <utility>

namespace millwright::shell {

using items::Screen;
using style::Ink;
using style::Type;

namespace {

constexpr int kWide = 80;
constexpr int kNarrow = 56;
constexpr int kItemHeight = 62;
constexpr int kCompactHeight = 52;
constexpr int kLeastHeight = 28;
constexpr int kTopBar = 52;

/// "Pods": what tests find a button by.
QString nameOf(Screen screen)
{
    QString word = items::wordFor(screen);
    word[0] = word[0].toUpper();
    return word;
}

} // namespace

RailButton::RailButton(style::ThemePtr theme, style::Icon icon, const QString& name, QWidget* parent)
    : QAbstractButton(parent)
    , m_theme(std::move(theme))
    , m_icon(icon)
{
    setText(name);
    setToolTip(name); // A page's name, our own text. lint: allow SEC-27
    setCheckable(true);
    setFocusPolicy(Qt::TabFocus);
    setCursor(Qt::PointingHandCursor);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Minimum, QSizePolicy::Maximum);
}

void RailButton::setCompact(bool compact)
{
    m_compact = compact;
    updateGeometry();
    update();
}

QSize RailButton::sizeHint() const
{
    return {m_theme->scaledPx(m_compact ? kNarrow : kWide),
            m_theme->scaledPx(m_compact ? kCompactHeight : kItemHeight)};
}

QSize RailButton::minimumSizeHint() const
{
    return {m_theme->scaledPx(kNarrow), m_theme->scaledPx(kLeastHeight)};
}

void RailButton::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const bool lit = isChecked() || isDown();
    const style::Sides sides(rect(), isRightToLeft());
    const QRectF room = sides.of(QRectF(0, 0, width() - 1, height())); // the rail's own line stays
    painter.fillRect(room, m_theme->color(lit ? Ink::Raised : (underMouse() ? Ink::Surface : Ink::Sunk)));
    if (isChecked())
        painter.fillRect(sides.of(QRectF(0, 0, m_theme->scaledPx(3), height())), m_theme->color(Ink::Accent));
    const double side = m_theme->scaled(20);
    const bool isLow = height() < m_theme->scaled(kCompactHeight);
    const double text = m_compact || isLow ? 0 : m_theme->lineHeight(Type::LabelCondensed) + m_theme->scaled(4);
    const double top = (height() - side - text) / 2.0;
    const QColor ink = m_theme->color(lit || underMouse() ? Ink::Text : Ink::Muted);
    style::paintIcon(painter, QRectF((width() - side) / 2.0, top, side, side), m_icon, ink);
    if (text > 0) {
        painter.setFont(m_theme->font(Type::LabelCondensed));
        painter.setPen(ink);
        painter.drawText(QRectF(2, top + side + m_theme->scaled(4), width() - 4, text), Qt::AlignHCenter | Qt::AlignTop,
                         m_theme->metrics(Type::LabelCondensed).elidedText(this->text(), Qt::ElideRight, width() - 4));
    }
    if (hasFocus())
        style::paintFocus(painter, QRectF(rect()).adjusted(5, 5, -5, -5), *m_theme);
}

Rail::Rail(style::ThemePtr theme, QWidget* parent)
    : QWidget(parent)
    , m_theme(std::move(theme))
{
    setObjectName(QStringLiteral("rail"));
    setAccessibleName(tr("Screens"));
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, m_theme->scaledPx(kTopBar), 0, 0);
    all->setSpacing(0);
    for (const ScreenEntry& entry : railScreens())
        m_screens.emplace_back(entry.screen, add(entry.icon, entry.title, QStringLiteral("to") + nameOf(entry.screen)));
    int number = 0;
    for (const auto& [screen, button] : m_screens) {
        button->setToolTip(tr("%1 (Alt+%2)").arg(button->text()).arg(++number));
        connect(button, &RailButton::clicked, this, [this, screen = screen] { Q_EMIT chosen(screen); });
    }
    all->addStretch(1);
    m_walls = add(style::Icon::Wall, tr("Wall"), QStringLiteral("walls"));
    m_walls->setCheckable(false);
    m_walls->setToolTip(tr("Show scenes on all monitors (Ctrl+Shift+W: all that are ready made)"));
    connect(m_walls, &RailButton::clicked, this,
            [this] { Q_EMIT wallsWished(m_walls->mapToGlobal(QPoint(m_walls->width(), 0))); });
    m_themes = add(style::Icon::Contrast, tr("Theme"), QStringLiteral("themes"));
    m_themes->setCheckable(false);
    m_themes->setToolTip(tr("Day, night or wall (Ctrl+Shift+T: the next)"));
    connect(m_themes, &RailButton::clicked, this, &Rail::offerThemes);
    m_trees = add(style::Icon::Forward, tr("Trees"), QStringLiteral("toggleTrees"));
    m_trees->setToolTip(tr("Trees of the fleet and of the business (Ctrl+T)"));
    connect(m_trees, &RailButton::clicked, this, [this] { Q_EMIT treesToggled(!m_trees->isChecked()); });
    setFixedWidth(m_theme->scaledPx(kWide));
}

RailButton* Rail::add(style::Icon icon, const QString& name, const QString& objectName)
{
    auto* button = new RailButton(m_theme, icon, name, this);
    button->setObjectName(objectName);
    layout()->addWidget(button);
    m_all.push_back(button);
    return button;
}

void Rail::offerThemes()
{
    auto* menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("themeMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const std::array<QString, 3> names{tr("Day: a lit office, print"), tr("Night: a desk in a dim room"),
                                       tr("Wall: read from metres away")};
    for (std::size_t i = 0; i < names.size(); ++i) {
        const style::ThemeName theme = style::kThemeNames[i];
        QAction* action = menu->addAction(names[i], this, [this, theme] { Q_EMIT themeWished(theme); });
        action->setCheckable(true);
        action->setChecked(theme == m_theme->name());
        if (action->isChecked())
            menu->setActiveAction(action);
    }
    menu->popup(m_themes->mapToGlobal(QPoint(m_themes->width(), 0)));
}

void Rail::setCurrent(Screen screen)
{
    for (const auto& [target, button] : m_screens)
        button->setChecked(target == screen);
}

void Rail::setTreesShown(bool shown)
{
    m_trees->setChecked(shown);
}

void Rail::setCompact(bool compact)
{
    m_compact = compact;
    for (RailButton* button : m_all)
        button->setCompact(compact);
    setFixedWidth(m_theme->scaledPx(compact ? kNarrow : kWide));
}

void Rail::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme->color(Ink::Sunk));
    const double side = m_theme->scaled(24);
    style::paintIcon(painter, QRectF((width() - side) / 2.0, (m_theme->scaled(kTopBar) - side) / 2.0, side, side),
                     style::Icon::Brand, m_theme->color(Ink::Text));
    painter.fillRect(style::Sides(rect(), isRightToLeft()).of(QRectF(width() - 1, 0, 1, height())),
                     m_theme->color(Ink::Hairline));
}

} // namespace millwright::shell
