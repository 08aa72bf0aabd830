// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/spine_panel.h"

#include "widgets/pages/link_label.h"
#include "widgets/pages/panel.h"
#include "widgets/pages/words.h"
#include "widgets/style/symbols.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QScrollArea>
#include <QScrollBar>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace millwright::pages {

using style::Ink;
using style::Type;

namespace {

constexpr int kLabelWidth = 104;
constexpr int kDot = 9;
constexpr int kMark = 16;

/// The line and the dot left of a stop.
class StopMark final : public QWidget {
public:
    StopMark(style::ThemePtr theme, bool here, bool first, bool last)
        : m_theme(std::move(theme))
        , m_here(here)
        , m_first(first)
        , m_last(last)
    {
        setFixedWidth(m_theme->scaledPx(20));
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const double x = width() / 2.0;
        const double y = m_theme->lineHeight(Type::Body) / 2.0 + 3;
        painter.setPen(m_theme->pen(Ink::Line, 1.5));
        painter.drawLine(QPointF(x, m_first ? y : 0), QPointF(x, m_last ? y : height()));
        const double radius = m_theme->scaled(kDot) / 2;
        painter.setPen(m_theme->pen(m_here ? Ink::Accent : Ink::Muted, 1.5));
        painter.setBrush(m_theme->color(m_here ? Ink::Accent : Ink::Surface));
        painter.drawEllipse(QPointF(x, y), radius, radius);
    }

private:
    style::ThemePtr m_theme;
    bool m_here;
    bool m_first;
    bool m_last;
};

} // namespace

/// Gives the stops height for whole lines: the last that is seen is never half of one.
class WholeStops final : public QWidget {
public:
    WholeStops(QScrollArea* stops, QWidget* parent)
        : QWidget(parent)
        , m_stops(stops)
    {
        m_stops->setParent(this);
        connect(m_stops->verticalScrollBar(), &QScrollBar::rangeChanged, this, &WholeStops::place);
    }
    QSize sizeHint() const override { return m_stops->sizeHint(); }
    QSize minimumSizeHint() const override { return m_stops->minimumSizeHint(); }

protected:
    void resizeEvent(QResizeEvent*) override { place(); }

private:
    void place()
    {
        const QWidget* content = m_stops->widget();
        int whole = 0;
        for (const QWidget* line : content ? content->findChildren<QWidget*>() : QList<QWidget*>()) {
            const bool isLine = qobject_cast<const LinkLabel*>(line) || qobject_cast<const QLabel*>(line);
            const int bottom = isLine ? line->mapTo(content, QPoint(0, line->height())).y() : 0;
            whole = bottom <= height() ? std::max(whole, bottom) : whole;
        }
        const bool isCut = content && content->height() > height() && whole > 0;
        m_stops->setGeometry(0, 0, width(), isCut ? whole : height());
    }

    QScrollArea* m_stops;
};

/// The symbol of a condition beside a name; nothing while all is well or nobody knows.
class ConditionMark final : public QWidget {
public:
    explicit ConditionMark(style::ThemePtr theme)
        : m_theme(std::move(theme))
    {
        setFixedSize(m_theme->scaledPx(kMark), m_theme->scaledPx(kMark));
    }
    void show(Condition condition, bool frozen)
    {
        m_condition = condition;
        m_frozen = frozen;
        setVisible(condition >= Condition::Critical && condition <= Condition::Low);
        setToolTip(conditionName(condition));
        setAccessibleName(conditionName(condition));
        update();
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        style::paintPriority(painter, QRectF(rect()), *m_theme, m_condition,
                             m_frozen ? style::SymbolState::None : style::SymbolState::Active);
    }

private:
    style::ThemePtr m_theme;
    Condition m_condition = Condition::Normal;
    bool m_frozen = false;
};

SpinePanel::SpinePanel(PageContext context, QWidget* parent)
    : QWidget(parent)
    , m_context(std::move(context))
    , m_panel(new Panel(m_context.theme, tr("Spine"), this))
    , m_scroll(new QScrollArea(this))
{
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(m_panel);
    m_panel->setSubtitle(tr("who it works for, what it hangs on"));
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_panel->body()->addWidget(new WholeStops(m_scroll, this));
    connect(m_context.view, &items::FleetView::inventoryChanged, this, [this](const items::InventoryTouch& touch) {
        if (!touch.deployments.empty() || touch.links)
            rebuild();
    });
    connect(m_context.board, &items::ConditionBoard::changed, this, &SpinePanel::refreshMarks);
    connect(m_context.view, &items::FleetView::linkChanged, this, &SpinePanel::refreshMarks);
}

void SpinePanel::setAsset(AssetRef asset)
{
    m_asset = asset;
    rebuild();
}

void SpinePanel::rebuild()
{
    m_marks.clear();
    auto* content = new QWidget;
    content->setAutoFillBackground(true);
    QPalette palette = content->palette();
    palette.setColor(QPalette::Window, m_context.theme->color(Ink::Surface));
    content->setPalette(palette);
    auto* stops = new QVBoxLayout(content);
    stops->setContentsMargins(0, 0, 0, 0);
    stops->setSpacing(0);
    const Inventory* inventory = m_context.view->inventory();
    if (inventory && inventory->contains(m_asset)) {
        const std::vector<SpineStop> spine = spineOf(*inventory, m_asset, m_context.view->gatewayNow());
        for (std::size_t i = 0; i < spine.size(); ++i)
            stops->addWidget(makeStop(spine[i], i == 0, i + 1 == spine.size()));
    }
    stops->addStretch(1);
    m_scroll->setWidget(content);
    refreshMarks();
}

void SpinePanel::refreshMarks()
{
    for (const auto& [asset, mark] : m_marks)
        mark->show(m_context.board->conditionOf(asset), !m_context.view->isLive());
}

QWidget* SpinePanel::makeStop(const SpineStop& stop, bool first, bool last)
{
    const style::Theme& theme = *m_context.theme;
    auto* row = new QWidget;
    auto* across = new QHBoxLayout(row);
    across->setContentsMargins(0, 0, 0, 0);
    across->setSpacing(theme.scaledPx(4));
    across->addWidget(new StopMark(m_context.theme, stop.here, first, last));
    auto* label = makeLabel(theme, Type::Label, Ink::Muted, stop.label);
    label->setFixedWidth(theme.scaledPx(kLabelWidth));
    label->setWordWrap(true); // words are longer in other languages
    label->setContentsMargins(0, 5, 0, 0);
    across->addWidget(label, 0, Qt::AlignTop);
    auto* names = new QVBoxLayout;
    names->setSpacing(0);
    names->setContentsMargins(0, 0, 0, theme.scaledPx(6));
    for (const AssetRef asset : stop.assets)
        names->addWidget(makeName(stop, asset));
    if (stop.more > 0)
        names->addWidget(makeNote(tr("and %n more", nullptr, static_cast<int>(stop.more))));
    if (!stop.note.isEmpty())
        names->addWidget(makeNote(stop.note));
    across->addLayout(names, 1);
    return row;
}

/// In as many lines as it takes: a line that is too long would push the names out of sight.
QLabel* SpinePanel::makeNote(const QString& words) const
{
    QLabel* note = makeLabel(*m_context.theme, Type::Label, Ink::Muted, words);
    note->setWordWrap(true);
    return note;
}

QWidget* SpinePanel::makeName(const SpineStop& stop, AssetRef asset)
{
    const Inventory& inventory = *m_context.view->inventory();
    auto* row = new QWidget;
    auto* across = new QHBoxLayout(row);
    across->setContentsMargins(0, 0, 0, 0);
    across->setSpacing(m_context.theme->scaledPx(4));
    const QString name = shownText(inventory.name(asset));
    auto* link = new LinkLabel(m_context.theme, stop.here ? Type::BodyStrong : Type::Body,
                               stop.here ? tr("%1, here").arg(name) : name);
    link->setLink(!stop.here);
    const std::string id(inventory.id(asset));
    connect(link, &LinkLabel::clicked, this, [this, id] { m_context.navigator->openAsset(id); });
    auto* mark = new ConditionMark(m_context.theme);
    m_marks.emplace_back(asset, mark);
    across->addWidget(link);
    across->addWidget(mark);
    across->addStretch(1);
    return row;
}

} // namespace millwright::pages
