// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/sources/discovery/survey.h"

#include "services/sources/discovery/server_calls.h"
#include "services/sources/input/display_text.h"
#include "services/sources/prometheus/built_in_profiles.h"
#include "services/sources/prometheus/mapping.h"
#include "services/sources/prometheus_server/api_answer.h"
#include "services/sources/prometheus_server/api_plan.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>
#include <utility>

namespace millwright::discovery {

namespace {

using prometheus::Mapping;

constexpr std::size_t kMostKeys = 5'000;
constexpr std::size_t kMostNamesInQuery = 100;

/// Beginnings of metric names that no profile reads, and who writes them.
constexpr std::array<std::pair<std::string_view, std::string_view>, 28> kExporters{{
    {"alertmanager", "Alertmanager"},
    {"apiserver", "Kubernetes API server"},
    {"blackbox", "blackbox_exporter"},
    {"ceph", "Ceph"},
    {"container", "cAdvisor (kubelet)"},
    {"coredns", "CoreDNS"},
    {"etcd", "etcd"},
    {"fleetint", "NVIDIA fleet intelligence agent"},
    {"go", "any program written in Go"},
    {"grafana", "Grafana"},
    {"infiniband", "an InfiniBand exporter"},
    {"ipmi", "ipmi_exporter"},
    {"kubelet", "kubelet"},
    {"lustre", "a Lustre exporter"},
    {"net", "Go's network library"},
    {"network", "an exporter of networks"},
    {"nv", "NVIDIA Triton"},
    {"process", "any program with a Prometheus library"},
    {"prometheus", "Prometheus itself"},
    {"promhttp", "any program written in Go"},
    {"python", "any program written in Python"},
    {"ray", "Ray"},
    {"redfish", "a Redfish exporter"},
    {"rest", "a Kubernetes client"},
    {"scrape", "Prometheus itself"},
    {"slurm", "a Slurm exporter"},
    {"snmp", "snmp_exporter"},
    {"weka", "WEKA"},
}};

/// "node" of "node_load1", "vllm" of "vllm:num_requests_running", "DCGM_FI" of "DCGM_FI_DEV_POWER_USAGE".
std::string prefixOf(std::string_view name)
{
    std::size_t end = name.find_first_of("_:");
    constexpr std::string_view kDcgm = "DCGM_";
    if (name.starts_with(kDcgm))
        end = name.find('_', kDcgm.size());
    return std::string(name.substr(0, end));
}

class Surveyor {
public:
    explicit Surveyor(const input::HttpRequest& server)
        : m_calls(server)
    {
        m_survey.url = server.url;
    }

    Result<Survey> look()
    {
        Result<std::string> body = m_calls.ask("/api/v1/label/__name__/values");
        if (!body)
            return body.error();
        auto names = m_reader.texts(*body);
        if (!names)
            return Error{names.error().code, "its list of metrics cannot be read: " + names.error().message, {}};
        m_names.insert(std::make_move_iterator(names->begin()), std::make_move_iterator(names->end()));
        m_survey.metrics = m_names.size();
        for (const std::string& profile : prometheus::builtInProfileNames())
            lookFor(profile);
        sortUnread();
        lookAtTargets();
        return std::move(m_survey);
    }

private:
    Result<std::string> query(const std::string& promql)
    {
        return m_calls.ask("/api/v1/query?query=" + prometheus::urlEncoded(promql));
    }

    void lookFor(const std::string& profile)
    {
        Catalogue catalogue = Catalogue::builtIn();
        const Result<Mapping> mapping = Mapping::find(profile, catalogue);
        if (!mapping)
            return; // a built-in one is always good: a test of its own holds that
        FoundProfile found;
        found.name = profile;
        for (const std::string& name : m_names) {
            if (mapping->usesOf(name).empty())
                continue;
            ++found.metrics;
            m_read.insert(name);
            m_readPrefixes.insert(prefixOf(name));
        }
        std::vector<std::set<std::string>> namesOfAssets(mapping->assets().size());
        for (const prometheus::MeasureRule& rule : mapping->measures())
            noteMeasure(rule, *mapping, catalogue, found, namesOfAssets[rule.asset]);
        // Names that many exporters share, as process_start_time_seconds, make no exporter by themselves.
        if (found.titles.empty() && mapping->holdings().facts.empty())
            return;
        if (found.metrics == 0)
            return;
        for (std::size_t asset = 0; asset < namesOfAssets.size(); ++asset)
            lookForAssets(mapping->assets()[asset], *mapping, namesOfAssets[asset], found);
        m_survey.profiles.push_back(std::move(found));
    }

    void noteMeasure(const prometheus::MeasureRule& rule, const Mapping& mapping, const Catalogue& catalogue,
                     FoundProfile& found, std::set<std::string>& names) const
    {
        bool isWhole = !rule.parts.empty();
        for (const prometheus::Part& part : rule.parts) {
            bool isThere = false;
            for (const std::string& name : part.names) {
                for (const std::string& given : {name, name + "_bucket"}) {
                    if (m_names.contains(given) && !mapping.usesOf(given).empty()) {
                        isThere = true;
                        names.insert(given);
                    }
                }
            }
            isWhole = isWhole && isThere;
        }
        const std::string& title = catalogue.at(rule.measure).title;
        if (isWhole && std::find(found.titles.begin(), found.titles.end(), title) == found.titles.end())
            found.titles.push_back(title);
    }

    void lookForAssets(const prometheus::AssetRule& rule, const Mapping& mapping, const std::set<std::string>& names,
                       FoundProfile& found)
    {
        prometheus::QueryNames asked;
        for (const std::string& name : names) {
            if (prometheus::isPlainMetricName(name) && asked.size() < kMostNamesInQuery)
                asked.push_back(name);
        }
        if (asked.empty())
            return;
        for (const std::vector<std::string>& labels : rule.identity) {
            FoundAssets assets;
            assets.assetClass = rule.assetClass;
            const bool isAnswered =
                labels.size() == 1 ? askKeys(asked, labels[0], mapping, assets) : askCount(asked, labels, assets);
            if (!isAnswered)
                return;
            if (assets.count == 0)
                continue;
            found.assets.push_back(std::move(assets));
            return;
        }
    }

    static std::string selector(const prometheus::QueryNames& names, const std::vector<std::string>& labels)
    {
        std::string text = prometheus::selectorOf(names);
        text.pop_back(); // the closing brace
        for (const std::string& label : labels)
            text.append(",").append(label).append("!=\"\"");
        return text + "}";
    }

    /// The values of a label, each as the name of a series: what an API of numbers can tell of texts in one answer.
    bool askKeys(const prometheus::QueryNames& names, const std::string& label, const Mapping& mapping,
                 FoundAssets& assets)
    {
        const std::string values = "label_replace(count by (" + label + ") (" + selector(names, {label}) +
                                   "), \"__name__\", \"$1\", \"" + label + "\", \"(.*)\")";
        Result<std::string> body = query("sum by (__name__) (" + values + ")");
        const auto counts =
            body ? m_reader.countsByName(*body) : Result<std::vector<std::pair<std::string, double>>>(body.error());
        if (!counts)
            return noteProblem(nameOf(assets.assetClass), counts.error());
        std::set<std::string> keys;
        for (const auto& [value, series] : *counts) {
            if (!prometheus::isAbsentWord(value))
                keys.insert(prometheus::spelled(value, mapping.spellingOf(label)));
        }
        assets.count = keys.size();
        for (const std::string& key : keys) {
            if (assets.keys.size() < kMostKeys)
                assets.keys.push_back(input::displayText(key, 256));
        }
        return true;
    }

    bool askCount(const prometheus::QueryNames& names, const std::vector<std::string>& labels, FoundAssets& assets)
    {
        std::string by;
        for (const std::string& label : labels)
            by += (by.empty() ? "" : ",") + label;
        Result<std::string> body = query("scalar(count(count by (" + by + ") (" + selector(names, labels) + ")))");
        const Result<double> count = body ? m_reader.scalar(*body) : Result<double>(body.error());
        if (!count)
            return noteProblem(nameOf(assets.assetClass), count.error());
        assets.count = std::isfinite(*count) && *count > 0 ? static_cast<std::uint64_t>(*count) : 0;
        return true;
    }

    bool noteProblem(const std::string& what, const Error& error)
    {
        m_survey.problems.push_back("how many assets of class " + what +
                                    " there are was not answered: " + describe(error));
        return false;
    }

    void sortUnread()
    {
        std::map<std::string, UnreadFamily> families;
        for (const std::string& name : m_names) {
            if (m_read.contains(name))
                continue;
            const std::string prefix = prefixOf(name);
            if (m_readPrefixes.contains(prefix)) {
                ++m_survey.unreadOfFound;
                continue;
            }
            UnreadFamily& family = families[prefix];
            family.prefix = input::displayText(prefix, 80);
            family.exporter = exporterOf(prefix);
            family.example = family.metrics++ == 0 ? input::displayText(name, 120) : family.example;
        }
        for (auto& [prefix, family] : families)
            m_survey.unread.push_back(std::move(family));
        std::stable_sort(m_survey.unread.begin(), m_survey.unread.end(),
                         [](const UnreadFamily& a, const UnreadFamily& b) { return a.metrics > b.metrics; });
    }

    void lookAtTargets()
    {
        Result<std::string> body = m_calls.ask("/api/v1/targets?state=active");
        const auto targets =
            body ? m_reader.targets(*body) : Result<std::vector<prometheus::ServerTarget>>(body.error());
        if (!targets) { // databases behind the API scrape nothing themselves
            m_survey.problems.push_back("which targets the server scrapes was not answered: " +
                                        describe(targets.error()));
            return;
        }
        m_survey.targets = targets->size();
        for (const prometheus::ServerTarget& target : *targets) {
            if (!target.isUp)
                m_survey.deadTargets.push_back({target.job, target.instance, target.error});
        }
    }

    ServerCalls m_calls;
    prometheus::ApiReader m_reader;
    std::set<std::string> m_names;
    std::set<std::string> m_read;
    std::set<std::string> m_readPrefixes;
    Survey m_survey;
};

} // namespace

std::string_view exporterOf(std::string_view prefix)
{
    const auto found = std::find_if(kExporters.begin(), kExporters.end(),
                                    [prefix](const auto& known) { return known.first == prefix; });
    return found == kExporters.end() ? std::string_view() : found->second;
}

Result<Survey> surveyOf(const input::HttpRequest& server)
{
    return Surveyor(server).look();
}

} // namespace millwright::discovery
