// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/gateway/feed_service.h"

#include "services/gateway/feed_publisher.h"
#include "services/gateway/feed_stream.h"

#include "millwright/v1/feeds.grpc.pb.h"

namespace millwright::gateway {
namespace {

template <typename Contract, Feed kFeed>
class FeedService final : public Contract::template WithRawCallbackMethod_Subscribe<typename Contract::Service> {
public:
    explicit FeedService(FeedPublisher& publisher)
        : m_publisher(publisher)
    {
    }

    grpc::ServerBidiReactor<grpc::ByteBuffer, grpc::ByteBuffer>* Subscribe(grpc::CallbackServerContext*) override
    {
        return FeedStream::open(m_publisher, kFeed);
    }

private:
    FeedPublisher& m_publisher;
};

} // namespace

std::vector<std::unique_ptr<grpc::Service>> makeFeedServices(FeedPublisher& publisher)
{
    std::vector<std::unique_ptr<grpc::Service>> services;
    services.push_back(std::make_unique<FeedService<v1::ClusterFeed, Feed::Cluster>>(publisher));
    services.push_back(std::make_unique<FeedService<v1::PowerFeed, Feed::Power>>(publisher));
    services.push_back(std::make_unique<FeedService<v1::CoolingFeed, Feed::Cooling>>(publisher));
    services.push_back(std::make_unique<FeedService<v1::TokenFeed, Feed::Token>>(publisher));
    return services;
}

} // namespace millwright::gateway
