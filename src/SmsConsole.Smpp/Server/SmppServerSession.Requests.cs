using SmsConsole.Smpp.Pdus;
using SmsConsole.Smpp.Session;
using SmsConsole.Smpp.Values;

namespace SmsConsole.Smpp.Server;

/// <summary>The part that reads what the client asks for and answers it.</summary>
public sealed partial class SmppServerSession
{
    private bool MaySubmit => Bind is { Mode: not BindMode.Receiver };

    ValueTask ILinkOwner.OnPduAsync(in PduHeader header, ReadOnlySpan<byte> body)
    {
        switch (header.Command)
        {
            case CommandId.SubmitSm or CommandId.DataSm:
                return OnSubmit(header, body);
            case CommandId.QuerySm:
                return RefusalOf(QuerySm.TryRead(body, out var query)) is { } noQuery ? AnswerBare(header, noQuery) : OnQueryAsync(header, query);
            case CommandId.CancelSm:
                return AnswerAsync(header, RefusalOf(CancelSm.TryRead(body, out var cancel)) is { } noCancel ? new(noCancel) : handler.OnCancelAsync(this, cancel));
            case CommandId.ReplaceSm:
                return AnswerAsync(header, RefusalOf(ReplaceSm.TryRead(body, out var replace)) is { } noReplace ? new(noReplace) : handler.OnReplaceAsync(this, replace));
            case CommandId.BindReceiver or CommandId.BindTransmitter or CommandId.BindTransceiver:
                var error = BindRequest.TryRead((BindMode)header.Command, body, out var bind);
                return OnBindAsync(header.Sequence, error, bind);
            default:
                if (!header.IsResponse)
                    link.Nack(header.Sequence, CommandStatus.InvalidCommandId);
                return default;
        }
    }

    private ValueTask OnSubmit(in PduHeader header, ReadOnlySpan<byte> body)
    {
        var isDataSm = header.Command == CommandId.DataSm;
        if (isDataSm)
            link.NoteDataSm(header.Sequence);
        var error = SubmitSm.TryRead(body, header.Sequence, out var pdu, isDataSm);
        if (RefusalOf(error) is { } refusal)
            AnswerMessage(header.Sequence, refusal, null);
        else if (pdu is not null)
            return HandOver(pdu);
        return default;
    }

    private ValueTask HandOver(SubmitSm pdu)
    {
        Interlocked.Increment(ref openSubmits);
        return handler.OnSubmitAsync(this, pdu);
    }

    private void AnswerMessage(uint sequence, uint status, string? messageId) =>
        link.AnswerMessage(new SubmitSmResp(messageId), messageId, sequence, status);

    private async ValueTask OnQueryAsync(PduHeader header, QuerySm query)
    {
        if (await handler.OnQueryAsync(this, query) is { } found)
            link.Answer(found, header.Sequence, CommandStatus.Ok);
        else
            await AnswerBare(header, CommandStatus.QueryFailed);
    }

    private async ValueTask AnswerAsync(PduHeader header, ValueTask<uint> status) => await AnswerBare(header, await status);

    private ValueTask AnswerBare(in PduHeader header, uint status)
    {
        link.Answer(new BarePdu(header.Command | CommandId.GenericNack), header.Sequence, status);
        return default;
    }

    /// <summary>The status that refuses a request before the handler hears of it; null when there is nothing against it.</summary>
    private uint? RefusalOf(DecodeError error) => error switch
    {
        _ when !MaySubmit => CommandStatus.InvalidBindStatus,
        DecodeError.None => null,
        DecodeError.BadOptionalPart => CommandStatus.InvalidOptionalPart,
        _ => CommandStatus.InvalidCommandLength,
    };

    private async ValueTask OnBindAsync(uint sequence, DecodeError error, BindRequest request)
    {
        var status = error != DecodeError.None ? CommandStatus.InvalidCommandLength
            : Bind is not null ? CommandStatus.AlreadyBound
            : await handler.OnBindAsync(this, request);
        var accepted = status == CommandStatus.Ok;
        if (accepted)
            Bind = request;
        link.AnswerBind(new(request.Mode, accepted ? options.SystemId : null), sequence, status);
        if (Bind is null)
            link.EndAfterFlush(SessionEndReason.BindRefused);
    }
}
