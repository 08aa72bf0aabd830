// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/goodput.h"
#include "models/items/asking_again.h"

#include <QObject>

#include <optional>
#include <string>

namespace millwright::items {

class FleetView;

/// Where accelerator time went in the last 24 h, asked of the gateway's meters each minute while it is active, in its
/// first minutes more often. The meters tell by whole hours: it begins with the first hour that lies in the 24. GUI
/// thread.
class GoodputBook final : public QObject {
    Q_OBJECT
public:
    explicit GoodputBook(FleetView* view, QObject* parent = nullptr);

    /// Asks at once, and again each minute.
    void setActive(bool active) { m_again.setActive(active); }
    /// The last answer that came; nothing before the first.
    const std::optional<GoodputReport>& report() const { return m_report; }
    /// Why the last question has no answer; empty when it has.
    const std::string& trouble() const { return m_trouble; }

Q_SIGNALS:
    void changed();

private:
    void ask();

    FleetView* m_view;
    std::optional<GoodputReport> m_report;
    std::string m_trouble;
    AskingAgain m_again;
};

} // namespace millwright::items
