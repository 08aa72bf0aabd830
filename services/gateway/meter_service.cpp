// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/gateway/unary_services.h"

#include "models/fleet/inventory.h"
#include "services/gateway/meter_table.h"
#include "services/gateway/outside_text.h"
#include "services/gateway/token_seal.h"
#include "services/gateway/wire.h"
#include "services/hub/hub.h"
#include "services/hub/metering.h"

#include "millwright/v1/meters.grpc.pb.h"

#include <algorithm>
#include <functional>
#include <vector>

namespace millwright::gateway {
namespace {

constexpr std::uint32_t kDefaultPage = 500;
constexpr std::uint32_t kGreatestPage = 1000;
constexpr std::uint32_t kGreatestStep = 100'000;      // hours
constexpr std::int64_t kGreatestSpan = 10 * 366 * 24; // hours
constexpr std::uint64_t kGreatestRows = 200'000;
constexpr std::size_t kHoursAtOnce = 20'000; // how many the hub thread adds up before it may tick again
constexpr milliseconds kHour = std::chrono::hours(1);

UtcTime hourFrom(UtcTime moment)
{
    const auto whole = std::chrono::floor<std::chrono::hours>(moment.time_since_epoch());
    const UtcTime begin{std::chrono::duration_cast<milliseconds>(whole)};
    return begin < moment ? begin + kHour : begin;
}

Error invalid(std::string message)
{
    return {ErrorCode::InvalidInput, std::move(message), {}};
}

Result<AssetRef> scopeOf(const Inventory& inventory, const std::string& key)
{
    if (key.empty())
        return AssetRef{};
    Result<AssetRef> found = findAsset(inventory, key);
    if (!found)
        return found;
    constexpr AssetClass meant[] = {AssetClass::Fleet,        AssetClass::Site, AssetClass::Organisation,
                                    AssetClass::BusinessUnit, AssetClass::Pod,  AssetClass::UseCase,
                                    AssetClass::Deployment};
    if (std::find(std::begin(meant), std::end(meant), found->assetClass) == std::end(meant))
        return invalid("meters are of deployments, what they belong to, and sites, not of a " +
                       nameOf(found->assetClass));
    return found;
}

Result<MeterQuestion> questionOf(const v1::QueryMetersRequest& request, const hub::Hub& hub, UtcTime now)
{
    MeterQuestion question;
    if (request.grouping() < 0 || request.grouping() > v1::METER_GROUPING_SITE)
        return invalid("grouping " + std::to_string(request.grouping()) + " does not exist");
    if (request.grouping() != v1::METER_GROUPING_UNSPECIFIED)
        question.grouping = static_cast<MeterQuestion::Grouping>(request.grouping());
    if (request.page_size() > kGreatestPage)
        return invalid("page_size is at most 1,000");
    if (request.step_hours() > kGreatestStep)
        return invalid("step_hours is at most 100,000");
    question.stepHours = request.step_hours();
    constexpr std::int64_t kLastMoment = 253'402'300'800'000; // the year 10,000
    if (request.from_ms() < 0 || request.until_ms() < 0 || request.until_ms() > kLastMoment ||
        request.from_ms() > kLastMoment)
        return invalid("a time lies between 1970 and 9999");
    question.from = hourFrom(utcFromMillis(request.from_ms()));
    question.until = hourFrom(request.until_ms() == 0 ? now : utcFromMillis(request.until_ms()));
    if (question.until <= question.from)
        return invalid("no hour begins in this span");
    Result<AssetRef> under = AssetRef{};
    hub.readInventory([&](const Inventory& inventory) { under = scopeOf(inventory, request.under()); });
    if (!under)
        return under.error();
    question.under = *under;
    return question;
}

struct Holder {
    MeterBook::Holder number = 0;
    std::string id, site;
    std::optional<MeterGroup> group;
};

class MeterService final : public v1::MeterService::Service {
public:
    MeterService(const hub::Hub& hub, const TokenSeal& seal)
        : m_hub(hub)
        , m_seal(seal)
    {
    }

    grpc::Status QueryMeters(grpc::ServerContext*, const v1::QueryMetersRequest* request,
                             v1::QueryMetersResponse* answer) override
    {
        const hub::HubStatus status = m_hub.status();
        const Result<MeterQuestion> question = questionOf(*request, m_hub, status.now);
        if (!question)
            return statusOf(question.error());
        if (question->until - question->from > kGreatestSpan * kHour)
            return {grpc::StatusCode::OUT_OF_RANGE, "the span is longer than 10 years"};
        std::size_t first = 0;
        if (!request->page_token().empty()) {
            const auto position = m_seal.openText(TokenSeal::Kind::MeterPage, request->page_token());
            if (!position || position->epoch != printOf(*request))
                return {grpc::StatusCode::INVALID_ARGUMENT, "the page token is not of this question"};
            first = position->revision;
        }
        const std::vector<Holder> holders = holdersFor(*question);
        if (question->steps() * std::max<std::size_t>(holders.size(), 1) > kGreatestRows)
            return {grpc::StatusCode::RESOURCE_EXHAUSTED,
                    "the answer would have more than 200,000 rows; ask for longer steps, a shorter span or less"};
        MeterTable table;
        addUp(*question, holders, table);
        fillRows(*request, table, first, *answer);
        table.total().fill(*answer->mutable_total());
        fillCoverage(*question, status.now, *answer->mutable_coverage());
        answer->set_from_ms(toMillis(question->from));
        answer->set_until_ms(toMillis(question->until));
        answer->set_currency("USD");
        answer->set_simulated(status.simulated);
        return grpc::Status::OK;
    }

private:
    /// Tells questions apart of which a page token is not to be taken for another's.
    static std::uint64_t printOf(const v1::QueryMetersRequest& request)
    {
        const std::string text = std::to_string(request.from_ms()) + ' ' + std::to_string(request.until_ms()) + ' ' +
                                 std::to_string(request.grouping()) + ' ' + std::to_string(request.step_hours()) + ' ' +
                                 request.under();
        return std::hash<std::string>{}(text);
    }

    std::vector<Holder> holdersFor(const MeterQuestion& question) const
    {
        std::vector<Holder> holders;
        m_hub.readMeters([&holders](const MeterBook& book) {
            for (MeterBook::Holder number = 0; number < book.holders(); ++number)
                holders.push_back(
                    {number, std::string(book.holderId(number)), std::string(book.holderSite(number)), {}});
        });
        m_hub.readInventory([&](const Inventory& inventory) {
            for (Holder& holder : holders)
                holder.group = groupOf(inventory, question, holder.id, holder.site);
        });
        std::erase_if(holders, [](const Holder& holder) { return !holder.group; });
        return holders;
    }

    /// In portions, so that a question for years does not hold up the tick.
    void addUp(const MeterQuestion& question, const std::vector<Holder>& holders, MeterTable& table) const
    {
        for (auto holder = holders.begin(); holder != holders.end();) {
            m_hub.readMeters([&](const MeterBook& book) {
                std::size_t hours = 0;
                for (; holder != holders.end() && hours < kHoursAtOnce; ++holder)
                    hours += addHolder(question, *holder, book, table);
            });
        }
    }

    static std::size_t addHolder(const MeterQuestion& question, const Holder& holder, const MeterBook& book,
                                 MeterTable& table)
    {
        std::map<UtcTime, MeterRow> steps;
        std::size_t hours = 0;
        book.each(holder.number, question.from, question.until, [&](UtcTime hour, const MeterRow& row) {
            MeterRow& sum = steps[question.stepOf(hour)];
            for (std::size_t kind = 0; kind < row.size(); ++kind)
                sum[kind] += row[kind];
            ++hours;
        });
        for (const auto& [step, row] : steps)
            table.add(step, *holder.group, row);
        return hours;
    }

    void fillRows(const v1::QueryMetersRequest& request, const MeterTable& table, std::size_t first,
                  v1::QueryMetersResponse& answer) const
    {
        const std::size_t size = request.page_size() == 0 ? kDefaultPage : request.page_size();
        std::size_t number = 0;
        m_hub.readInventory([&](const Inventory& inventory) {
            for (const auto& [key, sum] : table.rows()) {
                if (number >= first && number < first + size)
                    fillRow(inventory, key, sum, *answer.add_rows());
                ++number;
            }
        });
        if (number > first + size)
            answer.set_next_page_token(m_seal.sealText(TokenSeal::Kind::MeterPage, {printOf(request), first + size}));
    }

    static void fillRow(const Inventory& inventory, const MeterTable::Key& key, const MeterSum& sum, v1::MeterRow& row)
    {
        const MeterGroup& group = key.second;
        row.set_begin_ms(toMillis(key.first));
        row.set_kind(static_cast<v1::MeterGroupKind>(group.kind));
        row.set_id(wireText(group.id));
        if (const auto asset = group.id.empty() ? std::nullopt : inventory.findById(group.id)) {
            row.set_name(wireText(inventory.name(*asset)));
            row.set_path(wireText(inventory.path(*asset)));
        }
        sum.fill(*row.mutable_amounts());
    }

    void fillCoverage(const MeterQuestion& question, UtcTime now, v1::MeterCoverage& coverage) const
    {
        MeterHours metered;
        UtcTime earliest = kNoTime;
        m_hub.readMeters([&](const MeterBook& book) {
            earliest = book.earliest();
            const auto gateway = book.findHolder(hub::Metering::kGateway);
            if (!gateway)
                return;
            book.each(*gateway, question.from, question.until, [&](UtcTime hour, const MeterRow& row) {
                metered.add(hour, row[static_cast<std::size_t>(MeterKind::MeteredTime)], now);
            });
        });
        const UtcTime end = std::min(question.until, hourFrom(now));
        const auto hours = static_cast<std::uint32_t>(std::max<std::int64_t>((end - question.from) / kHour, 0));
        const auto passed = std::min(question.until, now) - question.from;
        const std::uint32_t lasting = end > now && hours > metered.whole + metered.inPart ? 1 : 0;
        coverage.set_passed_ms(std::max<std::int64_t>(passed.count(), 0));
        coverage.set_metered_ms(std::min(metered.meteredMillis, coverage.passed_ms()));
        coverage.set_hours(hours);
        coverage.set_hours_in_part(metered.inPart);
        coverage.set_hours_without(hours - std::min(hours, metered.whole + metered.inPart + lasting));
        coverage.set_earliest_ms(toMillis(earliest));
    }

    const hub::Hub& m_hub;
    const TokenSeal& m_seal;
};

} // namespace

std::unique_ptr<grpc::Service> makeMeterService(const hub::Hub& hub, const TokenSeal& seal)
{
    return std::make_unique<MeterService>(hub, seal);
}

} // namespace millwright::gateway
