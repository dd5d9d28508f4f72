using SmsConsole.Core.Requests;
using SmsConsole.Core.Storage;
using SmsConsole.Web.Api;

namespace SmsConsole.Web.AlibabaCloud;

/// <summary>
/// The compatible API at <c>/</c>, before everything else that answers there. Whatever happens, the answer has a body that an SDK can read.
/// </summary>
internal sealed partial class AlibabaDoor(RequestDelegate next, SignatureGate gate, RpcActions actions, ApiRequestLog log, TimeProvider time, ILogger<AlibabaDoor> logger)
{
    public Task InvokeAsync(HttpContext context) => RpcRequest.IsFor(context.Request) switch
    {
        false => next(context),
        true => ServeAsync(context, isSure: true),
        null => ServeAsync(context, isSure: false),
    };

    private async Task ServeAsync(HttpContext context, bool isSure)
    {
        var (at, began) = (time.GetUtcNow(), time.GetTimestamp());
        var requestId = Guid.NewGuid().ToString("D").ToUpperInvariant();
        var (request, refusal) = await ReadAsync(context, isSure);
        if (request is null && refusal is null)
        {
            await next(context);
            return;
        }
        if (request is not null)
            refusal = await AnswerAsync(request, requestId);
        if (refusal is not null)
        {
            context.RefusedWith(refusal.Code);
            await Answers.WriteAsync(context.Response, request?.WantsXml ?? false, "Error", refusal.Status, refusal.ToFields(requestId, context.Request));
        }
        // The parameters hold values and signatures: only the action is noted.
        log.Note(context, at, time.GetElapsedTime(began), request?.Parameters["Action"] ?? context.Request.Headers["x-acs-action"], query: null, requestId);
    }

    private static async Task<(RpcRequest? Request, GatewayRefusal? Refusal)> ReadAsync(HttpContext context, bool isSure)
    {
        try
        {
            return await RpcRequest.ReadAsync(context, isSure);
        }
        catch (BadHttpRequestException e)
        {
            return (null, e.StatusCode == GatewayRefusal.BodyTooLarge.Status ? GatewayRefusal.BodyTooLarge : new(e.StatusCode, "InvalidRequest", e.Message));
        }
    }

    private async Task<GatewayRefusal?> AnswerAsync(RpcRequest request, string requestId)
    {
        var context = request.Context;
        var (signed, refusal) = SignedRequest.Read(request);
        if (signed is null)
            return refusal;
        try
        {
            return await RunAsync(request, signed, requestId, context.RequestAborted);
        }
        catch (Exception e) when (e is not OperationCanceledException && !context.Response.HasStarted)
        {
            LogFault(signed.Action, requestId, e);
            return StorageFault.Of(e) is null ? GatewayRefusal.Fault : GatewayRefusal.Unavailable;
        }
    }

    /// <summary>Writes the action's answer; or gives what the gateway refuses it for.</summary>
    private async Task<GatewayRefusal?> RunAsync(RpcRequest request, SignedRequest signed, string requestId, CancellationToken ct)
    {
        var (key, refusal) = await gate.AdmitAsync(request, signed, ct);
        if (key is null)
            return refusal;
        (var action, refusal) = actions.Find(signed.Version, signed.Action);
        if (action is null || (refusal = action.Examine(request.Parameters)) is not null)
            return refusal;
        var http = request.Context.Request;
        var call = new RpcCall(key.Actor, request.Parameters, action.Version, requestId, $"{http.Scheme}://{http.Host.Value}");
        var fields = key.MayComeFromThere ? await action.RunAsync(call, ct) : call.Refuse("isv.DENY_IP_RANGE", "该 AccessKey 不允许从此 IP 地址调用");
        if (fields.FirstOrDefault().Value is string and not "OK" and var code)
            request.Context.RefusedWith(code);
        fields.Add("RequestId", requestId);
        await Answers.WriteAsync(request.Context.Response, request.WantsXml, action.Name + "Response", StatusCodes.Status200OK, fields);
        return null;
    }

    [LoggerMessage(EventId = 3111, Level = LogLevel.Error, Message = "Action {Action} failed in request {RequestId}")]
    private partial void LogFault(string? action, string requestId, Exception exception);
}
