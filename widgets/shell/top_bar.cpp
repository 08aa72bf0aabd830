// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/shell/top_bar.h"

#include "widgets/pages/words.h"
#include "widgets/shell/clock_face.h"
#include "widgets/shell/find_button.h"
#include "widgets/shell/range_button.h"
#include "widgets/shell/screens.h"
#include "widgets/shell/spine_path.h"
#include "widgets/shell/tally.h"
#include "widgets/style/symbols.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QToolButton>

#include <algorithm>
#include <utility>

namespace millwright::shell {

using items::Place;
using items::Screen;
using style::Ink;
using style::Type;

namespace {

constexpr int kHeight = 52;
constexpr int kStackedHeight = 88;
constexpr int kNarrowBelow = 1400;
constexpr int kTinyBelow = 960;
constexpr int kStackedBelow = 860;
constexpr int kGap = 12;
constexpr int kGapStacked = 8;
constexpr int kFindWide = 270;
constexpr int kFindNarrow = 150;
constexpr int kFindTiny = 32;

/// Says on every screen that what is shown is a simulation: dark on light where all else is light on dark.
class SimulatedMark final : public QWidget {
public:
    SimulatedMark(style::ThemePtr theme, const QString& text, QWidget* parent)
        : QWidget(parent)
        , m_theme(std::move(theme))
        , m_text(text)
    {
        setObjectName(QStringLiteral("simulatedMark"));
        setAccessibleName(text);
        const double width = m_theme->metrics(Type::LabelStrong).horizontalAdvance(m_text);
        setFixedSize(qCeil(width) + m_theme->scaledPx(16), m_theme->scaledPx(24));
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(m_theme->color(Ink::Text));
        painter.drawRoundedRect(rect(), style::kControlRadius, style::kControlRadius);
        painter.setFont(m_theme->font(Type::LabelStrong));
        painter.setPen(m_theme->color(Ink::Background));
        painter.drawText(rect(), Qt::AlignCenter, m_text);
    }

private:
    style::ThemePtr m_theme;
    QString m_text;
};

} // namespace

TopBar::TopBar(pages::PageContext context, QWidget* parent)
    : QWidget(parent)
    , m_context(std::move(context))
    , m_rows(new QVBoxLayout(this))
    , m_upper(new QHBoxLayout)
    , m_lower(new QHBoxLayout)
    , m_back(makeArrow(false))
    , m_forward(makeArrow(true))
    , m_path(new SpinePath(m_context.theme, this))
    , m_range(new RangeButton(m_context, this))
    , m_find(new FindButton(m_context.theme, this))
    , m_simulated(new SimulatedMark(m_context.theme, tr("Simulated"), this))
    , m_tally(new Tally(m_context, this))
    , m_clock(new ClockFace(m_context, this))
{
    setFixedHeight(m_context.theme->scaledPx(kHeight));
    setAttribute(Qt::WA_OpaquePaintEvent);
    build();
    connect(m_context.navigator, &items::Navigator::moved, this, &TopBar::showPlace);
    connect(m_context.view, &items::FleetView::inventoryReplaced, this, &TopBar::showPlace);
    connect(m_context.view, &items::FleetView::gatewayChanged, this,
            [this] { m_simulated->setVisible(m_context.view->gateway().simulated); });
    connect(m_path, &SpinePath::opened, this, &TopBar::openPart);
    m_simulated->setVisible(m_context.view->gateway().simulated);
    fit(window()->width()); // before it takes the room that it would like
    showPlace();
}

void TopBar::build()
{
    const int gap = m_context.theme->scaledPx(kGap);
    m_rows->setContentsMargins(gap, 0, gap, 0);
    m_rows->setSpacing(0);
    m_rows->addLayout(m_upper);
    m_rows->addLayout(m_lower, 1);
    auto* arrows = new QHBoxLayout;
    arrows->setSpacing(0);
    arrows->addWidget(m_back);
    arrows->addWidget(m_forward);
    m_upper->setSpacing(gap);
    m_upper->addStretch(1);
    m_lower->setSpacing(gap);
    m_lower->addLayout(arrows);
    m_lower->addWidget(m_path, 1);
    for (QWidget* widget : {m_simulated, static_cast<QWidget*>(m_range), static_cast<QWidget*>(m_find),
                            static_cast<QWidget*>(m_tally), static_cast<QWidget*>(m_clock)})
        m_lower->addWidget(widget);
}

/// Back leads to where reading comes from.
QToolButton* TopBar::makeArrow(bool forward)
{
    auto* button = new QToolButton(this);
    button->setObjectName(forward ? QStringLiteral("forward") : QStringLiteral("back"));
    const bool pointsRight = forward != isRightToLeft();
    button->setIcon(style::makeIcon(pointsRight ? style::Icon::Forward : style::Icon::Back, *m_context.theme));
    button->setFixedSize(m_context.theme->scaledPx(32), m_context.theme->scaledPx(32));
    button->setAutoRaise(true);
    button->setAccessibleName(forward ? tr("Forward") : tr("Back"));
    connect(button, &QToolButton::clicked, this,
            [this, forward] { forward ? m_context.navigator->forward() : m_context.navigator->back(); });
    return button;
}

void TopBar::setFrozen(bool frozen)
{
    m_tally->setFrozen(frozen);
    m_clock->setFrozen(frozen);
}

void TopBar::tick()
{
    m_clock->tick();
}

void TopBar::showPlace()
{
    m_back->setEnabled(m_context.navigator->canGoBack());
    m_back->setToolTip(m_back->isEnabled() ? tr("Back (Alt+Left)") : tr("Back: this is where the window began"));
    m_forward->setEnabled(m_context.navigator->canGoForward());
    m_forward->setToolTip(m_forward->isEnabled() ? tr("Forward (Alt+Right)") : tr("Forward: nobody has gone back"));
    const Place& place = m_context.navigator->current();
    const Inventory* inventory = m_context.view->inventory();
    std::vector<SpinePath::Part> parts;
    m_targets.clear();
    const auto add = [&](const QString& name, Place target) {
        parts.push_back({name, static_cast<int>(m_targets.size())});
        m_targets.push_back(std::move(target));
    };
    add(tr("Fleet"), {Screen::Cluster, {}});
    const std::vector<ScreenEntry> screens = railScreens();
    if (const auto named = std::ranges::find(screens, place.screen, &ScreenEntry::screen); named != screens.end())
        add(named->title, place.screen == Screen::Dashboard ? Place{place.screen, {}} : place); // the list of them
    else if (place.screen == Screen::Asset) {
        const auto asset = inventory ? inventory->findById(place.assetId) : std::nullopt;
        std::vector<AssetRef> path = asset ? inventory->ancestors(*asset) : std::vector<AssetRef>{};
        std::ranges::reverse(path);
        if (asset)
            path.push_back(*asset);
        if (asset && asset->assetClass >= AssetClass::Organisation)
            add(tr("Pods"), {Screen::Pods, {}});
        for (const AssetRef step : path) {
            if (step.assetClass != AssetClass::Fleet)
                add(pages::shownText(inventory->name(step)), {Screen::Asset, std::string(inventory->id(step))});
        }
        if (!asset)
            add(pages::shownText(place.assetId), place);
    }
    m_path->setParts(std::move(parts));
}

void TopBar::openPart(int part)
{
    if (part >= 0 && static_cast<std::size_t>(part) < m_targets.size())
        m_context.navigator->open(m_targets[static_cast<std::size_t>(part)]);
}

void TopBar::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    fit(width());
}

/// With large text on a small screen the find field is its icon; where even so one row is too short there are two. In
/// between the range is chosen by its commands.
void TopBar::fit(int room)
{
    const style::Theme& theme = *m_context.theme;
    const bool isNarrow = room < theme.scaled(kNarrowBelow);
    const bool isTiny = room < theme.scaled(kTinyBelow);
    const bool isStacked = room < theme.scaled(kStackedBelow);
    m_find->setFixedWidth(theme.scaledPx(isTiny ? kFindTiny : (isNarrow ? kFindNarrow : kFindWide)));
    m_find->setCompact(isNarrow);
    m_range->setVisible(!isTiny || isStacked);
    stack(isStacked);
}

/// What is the matter and what time it is stay at the top; the way there is below them.
void TopBar::stack(bool stacked)
{
    if (std::exchange(m_stacked, stacked) == stacked)
        return;
    for (QWidget* widget : {static_cast<QWidget*>(m_tally), static_cast<QWidget*>(m_clock)})
        (stacked ? m_lower : m_upper)->removeWidget(widget);
    m_tally->setCompact(stacked);
    m_clock->setCompact(stacked);
    const int gap = m_context.theme->scaledPx(stacked ? kGapStacked : kGap);
    m_rows->setContentsMargins(gap, 0, gap, 0);
    m_upper->setSpacing(gap);
    m_lower->setSpacing(gap);
    if (stacked)
        m_upper->insertWidget(0, m_tally);
    else
        m_lower->addWidget(m_tally);
    (stacked ? m_upper : m_lower)->addWidget(m_clock);
    m_rows->setStretch(0, stacked ? 1 : 0);
    setFixedHeight(m_context.theme->scaledPx(stacked ? kStackedHeight : kHeight));
    Q_EMIT heightChanged();
}

void TopBar::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_context.theme->color(Ink::Background));
    painter.fillRect(QRect(0, height() - 1, width(), 1), m_context.theme->color(Ink::Hairline));
}

} // namespace millwright::shell
