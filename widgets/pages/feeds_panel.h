// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/pages/page.h"

#include <QWidget>

#include <tuple>
#include <vector>

namespace millwright::pages {

/// The words for a state, with the reason where it has one: "no answer, next try in 2 s".
QString linkStateName(items::LinkState state);
QString feedName(Feed feed);

/// The four feeds with state, age of the newest sample and ticks a second; below them the sources of the gateway that
/// do not deliver, by name.
class FeedsPanel final : public QWidget {
    Q_OBJECT
public:
    explicit FeedsPanel(PageContext context, QWidget* parent = nullptr);

    /// Some source is not up.
    bool hasTrouble() const { return !troubled().empty(); }

    /// Ages move on with all others on the screen, once a second.
    void refreshAges();

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

Q_SIGNALS:
    /// hasTrouble() answers anew, and so does sizeHint().
    void troubleChanged();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void paintFeed(QPainter& painter, const QRectF& row, const items::FeedInfo& feed, milliseconds lastAge) const;
    void paintSource(QPainter& painter, const QRectF& row, const QString& name, const QString& state) const;
    void refreshStates();
    int rowHeight() const;
    std::vector<const items::SourceInfo*> troubled() const;

    PageContext m_context;
    std::vector<milliseconds> m_ages; ///< As painted, by feed.
    bool m_hadTrouble = false;
    std::vector<std::tuple<Feed, items::LinkState, bool, std::uint64_t>> m_states; ///< As last drawn.
};

} // namespace millwright::pages
