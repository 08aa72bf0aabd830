// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/time.h"
#include "services/hub/source.h"
#include "services/sources/prometheus/mapping.h"

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace millwright::prometheus {

/// What a target adds to the labels of its own series.
struct TargetIdentity {
    std::string instance;      ///< The value of the label "instance": the target's name.
    std::vector<Label> labels; ///< Win over labels of the page: the operator knows better than the exporter.
    std::string parentId;      ///< Asset above those that no rule gives a parent; empty = they are roots.
};

/// The assets that one target speaks of, under small numbers of its own.
class AssetDirectory {
public:
    struct Asset {
        hub::SourceSink::AssetRequest request;
        std::size_t rule = 0;
        AssetRef ref;               ///< Invalid until the hub has given it.
        bool changed = true;        ///< The hub has not heard the request in its present form.
        std::uint32_t seenPage = 0; ///< Number of the page that had a series of it; 0 for assets known as parents only.
    };

    AssetDirectory(const Mapping& mapping, TargetIdentity identity);

    /// The number of the asset that a series is about; nothing when its labels identify none, or in a form that must
    /// not become an identity (control characters, more than 1 KiB).
    std::optional<std::uint32_t> locate(std::size_t rule, const Series& series);

    std::size_t size() const { return m_assets.size(); }
    Asset& at(std::uint32_t number) { return m_assets[number]; }
    const Asset& at(std::uint32_t number) const { return m_assets[number]; }
    /// Number of the asset with this ref.
    std::optional<std::uint32_t> find(AssetRef ref) const;

private:
    std::string labelValue(const Series& series, std::string_view label) const;
    std::string identityOf(const AssetRule& rule, const Series& series) const;
    std::string shortName(const AssetRule& rule, const Series& series, const std::string& id) const;
    void learn(Asset& asset, const AssetRule& rule, const Series& series, const std::string& parentId);

    const Mapping& m_mapping;
    TargetIdentity m_identity;
    std::vector<Asset> m_assets;
    std::unordered_map<std::string, std::uint32_t> m_byId;
};

} // namespace millwright::prometheus
