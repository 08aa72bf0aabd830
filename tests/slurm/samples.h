// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace millwright::slurm {

/// Answers in the shape of release 22.05 (plain numbers, one state and its flags).
inline std::string oldNode(const std::string& name, const std::string& host, const std::string& state,
                           const std::string& flags = {}, const std::string& reason = {},
                           const std::string& used = "gpu:h100:0(IDX:N/A)")
{
    return R"J({"name":")J" + name + R"J(","hostname":")J" + host + R"J(","state":")J" + state +
           R"J(","state_flags":[)J" + flags + R"J(],"reason":")J" + reason + R"J(","reason_changed_at":)J" +
           (reason.empty() ? "0" : "1767225601") + R"J(,"reason_set_by_user":)J" +
           (reason.empty() ? "null" : R"J("anna")J") + R"J(,"gres":"gpu:h100:8","gres_used":")J" + used +
           R"J(","partitions":["train"]})J";
}

inline std::string oldNodes(const std::string& nodes)
{
    return R"J({"meta":{"Slurm":{"release":"22.05.8"}},"errors":[],"nodes":[)J" + nodes + "]}";
}

inline std::string oldJob(int id, const std::string& state, const std::string& nodes, const std::string& detail,
                          const std::string& more = {})
{
    return R"J({"job_id":)J" + std::to_string(id) + R"J(,"job_state":")J" + state +
           R"J(","cluster":"aif","name":"train-)J" + std::to_string(id) +
           R"J(","user_name":"anna","account":"chat","qos":"high","partition":"train","comment":"",)J" +
           R"J("nodes":")J" + nodes + R"J(","gres_detail":[)J" + detail + R"J(],"start_time":1767225600)J" + more + "}";
}

inline std::string oldJobs(const std::string& jobs)
{
    return R"J({"meta":{"Slurm":{"release":"22.05.8"}},"errors":[],"jobs":[)J" + jobs + "]}";
}

/// The same in the shape of releases after it (wrapped numbers, lists of states).
inline std::string newNodes()
{
    return R"J({"nodes":[{"name":"gpu001","hostname":"gpu001","state":["MIXED","DRAIN"],"reason":"fan",)J"
           R"J("reason_changed_at":{"set":true,"infinite":false,"number":1767225601},"reason_set_by_user":"anna",)J"
           R"J("gres":"gpu:h100:8(S:0-1)","gres_used":"gpu:h100:2(IDX:0-1)","partitions":["train","test"]}],)J"
           R"J("meta":{"plugin":{"type":"openapi\/slurmctld"},"slurm":{"release":"23.11.4"}},"errors":[],"warnings":[]})J";
}

inline std::string newJobs()
{
    return R"J({"jobs":[{"job_id":7,"job_state":["RUNNING"],"cluster":"aif","name":"eval","user_name":"anna",)J"
           R"J("account":"chat","qos":"high","partition":"train","comment":"nightly","nodes":"gpu001",)J"
           R"J("gres_detail":["gpu:h100:2(IDX:0-1)"],"node_count":{"set":true,"infinite":false,"number":1},)J"
           R"J("start_time":{"set":true,"infinite":false,"number":1767225600},)J"
           R"J("tres_alloc_str":"cpu=2,node=1,gres\/gpu=2"},)J"
           R"J({"job_id":8,"job_state":["PENDING"],"node_count":{"set":true,"infinite":false,"number":2},)J"
           R"J("start_time":{"set":false,"infinite":false,"number":0},"tres_per_node":"gres\/gpu:8",)J"
           R"J("tres_req_str":"cpu=2,node=2,gres\/gpu=16","nodes":"","gres_detail":[]}],)J"
           R"J("meta":{"slurm":{"release":"23.11.4"}},"errors":[],"warnings":[]})J";
}

} // namespace millwright::slurm
