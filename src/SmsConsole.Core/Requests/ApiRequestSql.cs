using SmsConsole.Core.Storage.Hot;

namespace SmsConsole.Core.Requests;

/// <summary>The statements that write the log of requests.</summary>
internal static class ApiRequestSql
{
    public static readonly HotSql Add = new(
        """
        insert into api_requests (id, at, access_key_id, method, path, route, status, code, took_milliseconds, request_id, address, details, left_out)
        select {id}, {at_time}, {access_key_id}, {method}, {path}, {route}, {status}, {code}, {took}, {request_id}, {address}, {details}, {missed} {from rows}
        """,
        "id", "at_time", "access_key_id:text", "method:text", "path:text", "route:text", "status", "code:text", "took", "request_id:text", "address:text", "details:text", "missed");

    public static readonly HotSql Remove = new(
        "delete from api_requests where id in (select r.id from api_requests r where r.id < {before} order by r.id limit {most})", "before", "most");

    public static void Bind(ApiRequest request, IRowWriter row)
    {
        row.Add(request.Id);
        row.Add(request.At.ToUnixTimeMilliseconds());
        row.Add(request.AccessKeyId);
        row.Add(request.Method);
        row.Add(request.Path);
        row.Add(request.Route);
        row.Add(request.Status);
        row.Add(request.Code);
        row.Add(request.TookMilliseconds);
        row.Add(request.RequestId);
        row.Add(request.Address);
        row.Add(request.Details);
        row.Add((long?)request.LeftOut);
    }
}
