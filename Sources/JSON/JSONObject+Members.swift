extension JSONObject {
    /// The members of an object in order: a view, made in constant time.
    public struct Members: RandomAccessCollection, Sendable {
        let base: [JSONMember]

        /// The place of the first member.
        public var startIndex: Int { 0 }

        /// The place after the last member.
        public var endIndex: Int { base.count }

        /// The member at a place.
        public subscript(place: Int) -> Member {
            (name: base[place].name, value: base[place].value)
        }
    }
}
