import Digest
import Testing

@Suite struct `Hexadecimal text` {
    @Test(arguments: [([], ""), ([0x00], "00"), ([0x09, 0xa0, 0xff], "09a0ff")] as [([UInt8], String)])
    func `each byte is two lower-case digits`(bytes: [UInt8], text: String) {
        #expect(Hex.encode(bytes.span) == text)
    }
}
