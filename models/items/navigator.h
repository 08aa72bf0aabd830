// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <cstdint>
#include <string>
#include <vector>

namespace millwright::items {

/// The screens that exist.
enum class Screen : std::uint8_t { Overview, Pods, Cluster, Power, Cooling, Tokens, Asset, Dashboard };

/// Section of Screen::Pods: what was used today and this month.
inline constexpr const char* kUsedSection = "used";

/// A screen and what it is about. Assets go by id, so that a place outlives slot epochs and reconnects.
struct Place {
    Screen screen = Screen::Overview;
    std::string assetId;   ///< For Screen::Asset.
    std::string section{}; ///< Part of a screen that has several, or which dashboard; empty = its first, or all.

    bool operator==(const Place&) const = default;
};

/// Where the window is and where it has been, as in a browser. GUI thread.
class Navigator final : public QObject {
    Q_OBJECT
public:
    static constexpr std::size_t kMostSteps = 200; ///< Kept behind; older ones are forgotten.

    using QObject::QObject;

    const Place& current() const { return m_current; }
    bool canGoBack() const { return !m_back.empty(); }
    bool canGoForward() const { return !m_forward.empty(); }

    /// Goes there; what was ahead is forgotten. Going where one is does nothing.
    void open(Place place);
    void openAsset(std::string assetId) { open({Screen::Asset, std::move(assetId)}); }
    void back();
    void forward();
    /// Somebody wants to know where a number comes from: shown beside the page, the place stays.
    void explain(const std::string& assetId, const std::string& measure) { Q_EMIT explainWished(assetId, measure); }

Q_SIGNALS:
    void moved();
    void explainWished(const std::string& assetId, const std::string& measure);

private:
    Place m_current;
    std::vector<Place> m_back;
    std::vector<Place> m_forward;
};

} // namespace millwright::items
