// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/pages/page.h"

#include <QWidget>

namespace millwright::shell {

class StallWatch;

/// The foot of every screen: each feed's state, age and rate, coverage, the keys that work here, the gateway and
/// whether it simulates.
class StatusStrip final : public QWidget {
    Q_OBJECT
public:
    explicit StatusStrip(pages::PageContext context, QWidget* parent = nullptr);

    void setKeyHints(std::vector<pages::KeyHint> hints);
    void refresh();
    /// Told quietly when there are some; null = nobody counts.
    void setStallWatch(const StallWatch* stalls);
    /// What stands at the left, feed by feed; for tests and screen readers.
    QStringList feedTexts() const;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void refreshStates();
    QString coverage() const;
    QString gatewayText() const;
    QString stallText() const;
    double paintFeeds(QPainter& painter) const;
    void paintHints(QPainter& painter, double left, double right) const;

    pages::PageContext m_context;
    std::vector<pages::KeyHint> m_hints;
    const StallWatch* m_stalls = nullptr;
    QStringList m_texts;  ///< Of the feeds, as painted.
    QStringList m_states; ///< What was said last of feeds and gateway, but for ages and rates.
};

} // namespace millwright::shell
