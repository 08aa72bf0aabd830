// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/dashboards/tile_frame.h"

#include "widgets/dashboards/panel_tiles.h"
#include "widgets/dashboards/tile_scope.h"
#include "widgets/pages/panel.h"
#include "widgets/pages/words.h"

#include <QLabel>
#include <QVBoxLayout>

#include <utility>

namespace millwright::dashboards {

TileFrame::TileFrame(const TileContext& context, scenes::Tile tile, QWidget* ground)
    : QWidget(ground)
    , m_context(context)
    , m_tile(std::move(tile))
    , m_grip(new TileGrip(context.page.theme, ground, this))
{
    setObjectName(QStringLiteral("tile"));
    m_tile.place.reset();
    m_grip->hide();
    resolve();
}

QString TileFrame::title() const
{
    return titleOf(m_context.page, m_tile, scopeOf(m_context, m_tile));
}

/// What it would be, and why it is not.
QWidget* TileFrame::makeNotice(const QString& words)
{
    const style::Theme& theme = *m_context.page.theme;
    auto* panel = new pages::Panel(m_context.page.theme, title(), this);
    QLabel* label = pages::makeLabel(theme, style::Type::Body, style::Ink::Muted, words, panel);
    label->setObjectName(QStringLiteral("tileNotice"));
    label->setWordWrap(true);
    label->setAlignment(pages::readingSide() | Qt::AlignTop);
    panel->body()->addWidget(label, 1);
    panel->setAccessibleDescription(words);
    return panel;
}

void TileFrame::resolve()
{
    delete std::exchange(m_content, nullptr);
    m_view = nullptr;
    const TileScope scope = scopeOf(m_context, m_tile);
    m_problem = scope.problem;
    const bool isKnown = m_context.page.view->inventory() && m_context.page.view->catalogue().size() > 0;
    if (!m_problem.isEmpty()) {
        m_content = makeNotice(tr("%1 The tile is kept as it is.", "what is wrong").arg(m_problem));
    } else if (!isKnown || !scope.asset.isValid()) {
        m_content = makeNotice(tr("Nothing has come from the gateway yet."));
    } else {
        m_content = m_view = makeTile(m_context, m_tile, scope, this);
        m_view->setFrozen(m_frozen);
        m_view->setLongSilence(m_longSilence);
    }
    m_content->setGeometry(rect());
    m_content->show();
    m_grip->raise();
    letFocus();
}

void TileFrame::resolveIfOther()
{
    if (scopeOf(m_context, m_tile).problem != m_problem)
        resolve();
}

/// Under the grip nothing is to be reached by Tab.
void TileFrame::letFocus()
{
    constexpr const char* kPolicy = "ownFocusPolicy";
    for (QWidget* part : m_content->findChildren<QWidget*>()) {
        const QVariant own = part->property(kPolicy);
        if (m_editing && !own.isValid()) {
            part->setProperty(kPolicy, static_cast<int>(part->focusPolicy()));
            part->setFocusPolicy(Qt::NoFocus);
        } else if (!m_editing && own.isValid()) {
            part->setFocusPolicy(static_cast<Qt::FocusPolicy>(own.toInt()));
            part->setProperty(kPolicy, {});
        }
    }
}

void TileFrame::setEditing(bool editing)
{
    m_editing = editing;
    m_grip->setVisible(editing);
    m_grip->raise();
    letFocus();
}

void TileFrame::setFrozen(bool frozen)
{
    m_frozen = frozen;
    if (m_view)
        m_view->setFrozen(frozen);
}

void TileFrame::setLongSilence(bool isLong)
{
    m_longSilence = isLong;
    if (m_view)
        m_view->setLongSilence(isLong);
}

void TileFrame::refreshAges()
{
    if (m_view)
        m_view->refreshAges();
}

void TileFrame::resizeEvent(QResizeEvent*)
{
    m_content->setGeometry(rect());
    m_grip->setGeometry(rect());
}

} // namespace millwright::dashboards
