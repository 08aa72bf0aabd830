// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/wall/scene_view.h"

#include "widgets/pages/words.h"
#include "widgets/wall/attention_band.h"
#include "widgets/wall/bars_band.h"
#include "widgets/wall/frozen_band.h"
#include "widgets/wall/head_band.h"
#include "widgets/wall/life_mark.h"
#include "widgets/wall/map_band.h"
#include "widgets/wall/value_band.h"
#include "widgets/wall/wall_tally.h"
#include "widgets/wall/worst_band.h"

#include <QPainter>
#include <QStyle>

#include <algorithm>
#include <utility>

namespace millwright::wall {

using scenes::TileKind;
using style::Ink;
using style::Type;

namespace {

constexpr double kSide = 10.0;
constexpr double kEnd = 6.0;
constexpr double kGap = 3.0; ///< Above and below a hairline.
constexpr double kBetween = 14.0;

} // namespace

SceneView::SceneView(pages::PageContext context, const BoundScene& scene, QWidget* parent)
    : QWidget(parent)
    , m_context(std::move(context))
    , m_scene(scene)
    , m_refusal(scene.problem)
{
    setObjectName(QStringLiteral("wallScene"));
    setAttribute(Qt::WA_OpaquePaintEvent);
    build();
    showState();
}

SceneView::~SceneView() = default;

QString SceneView::title() const
{
    if (!m_scene.scene->title.empty())
        return pages::shownText(m_scene.scene->title);
    const Inventory* inventory = m_context.view->inventory();
    if (!inventory || m_scene.scope.assetClass == AssetClass::Fleet || !m_scene.scope.isValid())
        return {};
    return pages::assetName(*inventory, m_scene.scope);
}

Band* SceneView::makeBody(const scenes::Tile& tile)
{
    switch (tile.kind) {
    case TileKind::Map:
        return new MapBand(m_context, tile, m_scene.scope, this);
    case TileKind::Worst:
        return new WorstBand(m_context, tile.rows, m_scene.scope, this);
    case TileKind::Bars:
        return new BarsBand(m_context, tile, m_scene.scope, this);
    default:
        return nullptr;
    }
}

void SceneView::build()
{
    std::optional<scenes::Tile> headline;
    std::vector<scenes::Tile> values;
    for (const scenes::Tile& tile : m_scene.scene->tiles) {
        if (tile.kind == TileKind::Headline)
            headline = tile;
        else if (tile.kind == TileKind::Value)
            values.push_back(tile);
        else if (tile.kind == TileKind::Attention)
            m_attention = new AttentionBand(m_context, tile.rows, m_scene.scope, this);
        else
            m_body = makeBody(tile);
    }
    m_head = new HeadBand(m_context, title(), headline, m_scene.scope, this);
    m_tally = new WallTally(m_context, m_scene.scope, this);
    if (!values.empty())
        m_values = new ValueBand(m_context, values, m_scene.scope, this);
    m_life = new LifeMark(m_context, this);
    m_frozen = new FrozenBand(m_context, this);
    for (const Band* band : bands())
        connect(band, &Band::needChanged, this, &SceneView::arrange);
}

std::vector<Band*> SceneView::bands() const
{
    std::vector<Band*> all;
    for (Band* band : {m_head, static_cast<Band*>(m_tally), static_cast<Band*>(m_values), m_body,
                       static_cast<Band*>(m_attention), static_cast<Band*>(m_life)}) {
        if (band)
            all.push_back(band);
    }
    return all;
}

bool SceneView::isComplete() const
{
    return std::ranges::all_of(bands(), [](const Band* band) { return band->isComplete(); });
}

QString SceneView::problem() const
{
    if (!m_refusal.isEmpty())
        return m_refusal;
    for (const Band* band : bands()) {
        if (const QString problem = band->problem(); !problem.isEmpty())
            return tr("%1: %2", "file and line, what is wrong")
                .arg(pages::shownText(m_scene.file->placeOf(m_scene.scene->line)), problem);
    }
    return {};
}

void SceneView::refuse(const QString& sentence)
{
    m_refusal = sentence;
    showState();
    update();
}

int SceneView::bottomHeight() const
{
    return m_life->leastSize().height() + (m_attention ? m_attention->heightWithout(m_leftOut) : 0);
}

int SceneView::bottomWidth() const
{
    return std::max(m_life->leastSize().width(), m_attention ? m_attention->leastSize().width() : 0);
}

QSize SceneView::leastSize() const
{
    const style::Theme& theme = *m_context.theme;
    const int side = 2 * theme.scaledPx(kSide);
    const int between = theme.scaledPx(kBetween);
    const int line = 2 * theme.scaledPx(kGap) + 1;
    const QSize head = m_head->leastSize();
    const QSize tally = m_tally->leastSize();
    QSize least(head.width() + between + tally.width(), std::max(head.height(), tally.height()));
    for (const Band* band : {static_cast<Band*>(m_values), m_body}) {
        if (!band)
            continue;
        least.setWidth(std::max(least.width(), band->leastSize().width()));
        least.rheight() += line + band->heightIn(width() - side);
    }
    least.setWidth(std::max(least.width(), bottomWidth()));
    least.rheight() += line + m_life->leastSize().height();
    if (m_attention)
        least.rheight() += m_attention->heightWithout(qobject_cast<const MapBand*>(m_body) ? 1 : 0);
    return least + QSize(side, 2 * theme.scaledPx(kEnd));
}

QString SceneView::tightestPart(QSize room) const
{
    const style::Theme& theme = *m_context.theme;
    const QSize least = leastSize();
    if (least.height() * room.width() > least.width() * room.height())
        return tr("all its lines below each other");
    const int between = theme.scaledPx(kBetween);
    const int head = m_head->leastSize().width() + between + m_tally->leastSize().width();
    std::vector<std::pair<int, QString>> parts{{head, tr("its headline and tally")},
                                               {bottomWidth(), tr("its lines of what needs a person")}};
    if (m_values)
        parts.emplace_back(m_values->leastSize().width(), tr("its row of values"));
    if (m_body)
        parts.emplace_back(m_body->leastSize().width(), tr("its map or list"));
    return std::ranges::max_element(parts, {}, &std::pair<int, QString>::first)->second;
}

SceneView::Rows SceneView::rows() const
{
    const style::Theme& theme = *m_context.theme;
    const int left = theme.scaledPx(kSide);
    const int wide = width() - 2 * left;
    const int gap = theme.scaledPx(kGap);
    int top = theme.scaledPx(kEnd);
    int bottom = height() - theme.scaledPx(kEnd);
    Rows rows;
    const auto take = [&](int high) {
        const QRect row(left, top, wide, high);
        rows.lines.push_back(top + high + gap);
        top += high + 2 * gap + 1;
        return row;
    };
    rows.head = take(std::max(m_head->leastSize().height(), m_tally->leastSize().height()));
    if (m_values)
        rows.values = take(m_values->fittedHeight());
    const int foot = bottomHeight();
    rows.bottom = QRect(left, bottom - foot, wide, foot);
    rows.lines.push_back(rows.bottom.top() - gap - 1);
    rows.body = QRect(left, top, wide, std::max(0, rows.bottom.top() - 2 * gap - 1 - top));
    return rows;
}

/// Where a part goes that is laid out from left to right.
QRect SceneView::mirrored(const QRect& place) const
{
    return QStyle::visualRect(layoutDirection(), rect(), place);
}

/// All lines where the map keeps its marks, else one less: the map's room shows what they would say.
void SceneView::chooseLines()
{
    auto* map = qobject_cast<MapBand*>(m_body);
    if (!m_attention || !map)
        return;
    m_leftOut = 0;
    const QRect body = rows().body;
    map->setOverhang(body.left());
    if (!map->hasUsualMarks({0, body.top(), width(), body.height()}))
        m_leftOut = 1;
    m_attention->leaveOut(m_leftOut);
}

void SceneView::arrange()
{
    if (m_values)
        m_values->fitNames(width() - 2 * m_context.theme->scaledPx(kSide));
    chooseLines();
    const Rows rows = this->rows();
    const int between = m_context.theme->scaledPx(kBetween);
    const int tally =
        std::clamp(m_tally->naturalWidth(), 0,
                   std::max(m_tally->leastSize().width(), rows.head.width() - m_head->leastSize().width() - between));
    m_tally->setGeometry(mirrored({rows.head.right() + 1 - tally, rows.head.top(), tally, rows.head.height()}));
    m_head->setGeometry(
        mirrored({rows.head.left(), rows.head.top(), rows.head.width() - tally - between, rows.head.height()}));
    if (m_values)
        m_values->setGeometry(rows.values);
    if (auto* map = qobject_cast<MapBand*>(m_body)) {
        map->setOverhang(rows.body.left());
        map->setGeometry(0, rows.body.top(), width(), rows.body.height());
    } else if (m_body) {
        m_body->setGeometry(rows.body);
    }
    const int life = m_life->leastSize().height();
    m_life->setGeometry(rows.bottom.left(), rows.bottom.bottom() + 1 - life, rows.bottom.width(), life);
    if (m_attention)
        m_attention->setGeometry(rows.bottom.adjusted(0, 0, 0, -life));
    const int foot = height() - m_life->geometry().top(); // the clock goes on
    const int third = std::max(height() / 3, m_frozen->leastSize().height() + foot);
    m_frozen->setGeometry(0, height() - third, width(), third - foot);
    update();
}

/// What the lines that need a person have no room for.
QString SceneView::rest() const
{
    for (const Band* band : {static_cast<Band*>(m_attention), m_body}) {
        if (const QString words = band ? band->rest() : QString(); !words.isEmpty())
            return words;
    }
    return {};
}

/// The lower third hides what needs a person: it was then, not now.
void SceneView::showState()
{
    const DataState state = dataStateOf(*m_context.view);
    const bool isRefused = !m_refusal.isEmpty();
    const bool isOld = state == DataState::Frozen || state == DataState::Waiting;
    for (Band* band : bands()) {
        band->setFrozen(state == DataState::Frozen);
        band->setVisible(!isRefused || band == m_life || band == m_tally);
    }
    m_frozen->tick();
    m_frozen->setVisible(isOld && !isRefused);
    m_frozen->raise();
    m_life->setNote(isOld || isRefused ? QString() : rest());
}

void SceneView::tick()
{
    if (m_refusal.isEmpty() && m_context.view->inventory()) {
        if (const QString found = problem(); !found.isEmpty())
            return refuse(found);
    }
    for (Band* band : bands())
        band->tick();
    showState();
}

void SceneView::setPaused(bool paused)
{
    m_life->setPaused(paused);
}

void SceneView::resizeEvent(QResizeEvent*)
{
    arrange();
}

void SceneView::paintEvent(QPaintEvent*)
{
    const style::Theme& theme = *m_context.theme;
    QPainter painter(this);
    painter.fillRect(rect(), theme.color(Ink::Surface));
    const Rows rows = this->rows();
    if (m_refusal.isEmpty()) {
        for (const int y : rows.lines)
            painter.fillRect(QRect(rows.head.left(), y, rows.head.width(), std::max(1, theme.scaledPx(0.5))),
                             theme.color(Ink::Hairline));
        return;
    }
    painter.setFont(theme.font(Type::Body));
    painter.setPen(theme.color(Ink::Text));
    painter.drawText(
        QRect(rows.head.left(), rows.head.bottom(), rows.head.width(), rows.bottom.top() - rows.head.bottom()),
        Qt::AlignLeft | Qt::AlignVCenter | Qt::TextWrapAnywhere, m_refusal);
}

} // namespace millwright::wall
