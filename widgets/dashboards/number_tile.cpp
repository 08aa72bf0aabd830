// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/dashboards/number_tile.h"

#include "widgets/pages/panel.h"
#include "widgets/pages/readings.h"
#include "widgets/pages/words.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>
#include <utility>

namespace millwright::dashboards {

namespace {

constexpr double kLarger = 1.4; ///< A headline than a value, at most.
constexpr double kHeight = 96;  ///< Of a value.
constexpr double kStep = 0.05;  ///< Smaller steps of text are not worth another look.

} // namespace

NumberTile::NumberTile(TileContext context, scenes::Tile tile, TileScope scope, QWidget* parent)
    : TileView(std::move(context), std::move(tile), parent)
    , m_scope(std::move(scope))
    , m_number(new style::ValueTile(page().theme, this))
{
    const auto measure = view().catalogue().find(this->tile().measure);
    m_number->setLabel(this->tile().label ? pages::shownText(*this->tile().label)
                       : measure          ? pages::measureTitle(view().catalogue().at(*measure))
                                          : QString());
    m_number->setDivider(false);
    m_number->setFocusPolicy(Qt::TabFocus);
    m_number->setCursor(Qt::PointingHandCursor);
    m_number->setToolTip(tr("Where this number comes from (F2)"));
    m_number->installEventFilter(this);
    auto* panel = new pages::Panel(page().theme, {}, this);
    panel->hideFrame();
    panel->body()->addStretch(1);
    panel->body()->addWidget(m_number);
    panel->body()->addStretch(1);
    panel->body()->setContentsMargins(2, 0, 2, 0); // round corners
    fill(panel);
}

NumberTile::~NumberTile() = default;

void NumberTile::setActive(bool active)
{
    m_watch.reset();
    if (!active)
        return;
    m_watch = std::make_unique<items::Watch>(
        &view(), items::Selection{m_scope.id, m_scope.asset.assetClass, {{tile().measure}}, milliseconds{0}});
    connect(m_watch.get(), &items::Watch::changed, this, &NumberTile::refresh);
    refresh();
}

/// A headline is as large as it has room for; a value has less room between its lines where it is low.
void NumberTile::resizeEvent(QResizeEvent* event)
{
    TileView::resizeEvent(event);
    const double fits = height() / theme().scaled(kHeight);
    m_number->setCompact(fits < 1.0);
    if (tile().kind != scenes::TileKind::Headline)
        return;
    const double larger = std::clamp(std::floor(fits / kStep) * kStep, 1.0, kLarger);
    m_number->setTheme(std::make_shared<const style::Theme>(theme().name(), theme().families(),
                                                            theme().textScale() * larger, theme().viewing()));
}

/// That it is old or doubtful, else of what it is.
QString NumberTile::below(const items::Reading& reading) const
{
    const style::Formatter& formatter = page().formatter;
    if (!m_watch->isComplete() && !reading.mark.hasValue())
        return tr("no sample yet");
    const QString quality = view().isLive() || reading.time == kNoTime ? pages::qualityLine(reading, view(), formatter)
                                                                       : formatter.ageOld(view().ageOf(reading.time));
    if (const QString place = placeOf(page(), m_scope); quality.isEmpty() && !place.isEmpty())
        return place;
    const std::string& boundary = view().catalogue().at(*view().catalogue().find(tile().measure)).boundary;
    return quality.isEmpty() && !boundary.empty() ? tr("boundary: %1").arg(pages::shownText(boundary)) : quality;
}

void NumberTile::refresh()
{
    const auto measure = view().catalogue().find(tile().measure);
    if (!m_watch || !measure)
        return;
    const items::Reading reading = m_watch->reading(0, m_scope.asset.slot);
    m_number->setValue(pages::honest(reading, view().catalogue().at(*measure), page().formatter), below(reading));
}

bool NumberTile::eventFilter(QObject* watched, QEvent* event)
{
    bool asks =
        event->type() == QEvent::MouseButtonRelease && static_cast<QMouseEvent*>(event)->button() == Qt::LeftButton;
    if (event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        asks = key == Qt::Key_F2 || key == Qt::Key_Return || key == Qt::Key_Enter || key == Qt::Key_Space;
    }
    const Inventory* inventory = view().inventory();
    if (asks && inventory && inventory->contains(m_scope.asset))
        page().navigator->explain(std::string(inventory->id(m_scope.asset)), tile().measure);
    return asks || TileView::eventFilter(watched, event);
}

} // namespace millwright::dashboards
